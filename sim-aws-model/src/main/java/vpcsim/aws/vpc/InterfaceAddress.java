package vpcsim.aws.vpc;

import java.util.Optional;
import vpcsim.aws.address.IpAddress;

/**
 * An address of a network interface.
 *
 * @param address the private IPv4 address, or an IPv6 address
 * @param publicAddress the public IPv4 address that an internet gateway maps to it (PATH-5), if any
 */
public record InterfaceAddress(IpAddress address, Optional<IpAddress> publicAddress) {}
