package vpcsim.aws.vpc;

import java.util.Optional;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;

/**
 * An address of a network interface.
 *
 * @param address the private IPv4 address, or an IPv6 address
 * @param publicAddress the public IPv4 address that an internet gateway maps to it (PATH-5), if any
 */
public record InterfaceAddress(IpAddress address, Optional<IpAddress> publicAddress) {

    /** Checks that a public address is of IPv4 and mapped to IPv4: IPv6 is not translated (PATH-5). */
    public InterfaceAddress {
        if (publicAddress.isPresent()
                && (address.family() != Family.IPV4 || publicAddress.get().family() != Family.IPV4)) {
            throw new IllegalArgumentException(
                    "public addresses are IPv4, mapped to IPv4: " + address + ", " + publicAddress.get());
        }
    }
}
