package vpcsim.scenarios.probe;

import java.util.Optional;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.NetworkInterface;

/**
 * An end inside: an address of an interface.
 *
 * @param networkInterface the interface
 * @param held one of its addresses
 */
record HeldAddress(NetworkInterface networkInterface, InterfaceAddress held) {

    IpAddress address() {
        return held.address();
    }

    Family family() {
        return held.address().family();
    }

    /** The address by which the internet knows it: IPv6 is not translated (PATH-5). */
    Optional<IpAddress> addressFromOutside() {
        return switch (family()) {
            case IPV4 -> held.publicAddress();
            case IPV6 -> Optional.of(held.address());
        };
    }

    boolean isOfOneInterfaceWith(HeldAddress other) {
        return networkInterface.id().equals(other.networkInterface.id());
    }
}
