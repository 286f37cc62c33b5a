package vpcsim.aws.vpc;

import vpcsim.aws.address.Cidr;

/** An end of traffic: an interface of the network, or a host outside. */
public sealed interface End {

    /**
     * A network interface.
     *
     * @param networkInterfaceId its id
     */
    record Interface(String networkInterfaceId) implements End {}

    /**
     * An external host.
     *
     * @param hostName its name
     * @param addresses the addresses meant: all that the host has, or, where an address or a block was asked for, those
     */
    record External(String hostName, Cidr addresses) implements End {}
}
