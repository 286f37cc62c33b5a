package vpcsim.aws.forwarding;

import vpcsim.aws.address.Family;
import vpcsim.aws.forwarding.CompiledRoutes.NextHop;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.vpc.NetworkIndex;

/** Asks the paths in force about the destination and the way of a packet, by its row. */
final class PathLookUp {

    private static final int NONE = PacketTable.NONE;

    private final PacketTable packets;
    private final NetworkIndex index;
    private CompiledPaths paths;

    PathLookUp(PacketTable packets, NetworkIndex index, CompiledPaths paths) {
        this.packets = packets;
        this.index = index;
        this.paths = paths;
    }

    void use(CompiledPaths later) {
        paths = later;
    }

    /** Whether the destination lies in a subnet. */
    boolean inside(int subnet, int packet) {
        return paths.blocks.contains(
                subnet, isIpv4(packet), packets.destinationHigh(packet), packets.destinationLow(packet));
    }

    /**
     * The interface of a VPC that holds the destination, or -1. The packet remembers it: three checks of its way ask, and a
     * hash map costs more than a column.
     */
    int holder(int vpc, int packet) {
        int known = packets.destinationInterface(packet);
        return known != NONE && index.vpcOf(known) == vpc ? known : findHolder(vpc, packet);
    }

    private int findHolder(int vpc, int packet) {
        int holder = index.interfaceByAddress(
                vpc, family(packet), packets.destinationHigh(packet), packets.destinationLow(packet));
        packets.setDestinationInterface(packet, holder);
        return holder;
    }

    /** Forgets who holds the destination, which is another from now on. */
    void redirected(int packet) {
        packets.setDestinationInterface(packet, NONE);
    }

    /** The interface that holds the destination in the first VPC in which one does, or -1. */
    int holderAnywhere(int packet) {
        for (int vpc = 0; vpc < index.vpcCount(); vpc++) {
            int holder = holder(vpc, packet);
            if (holder != NONE) {
                return holder;
            }
        }
        return NONE;
    }

    /** Whether an interface holds the destination. */
    boolean isDestination(int packet, int networkInterface) {
        return holder(index.vpcOf(networkInterface), packet) == networkInterface;
    }

    /** The external host that holds the destination, or -1. */
    int host(int packet) {
        return index.hostByAddress(family(packet), packets.destinationHigh(packet), packets.destinationLow(packet));
    }

    /** The external host attached directly that holds the destination, unless an interface of the VPC does; or -1. */
    int directHost(int vpc, int packet) {
        if (!paths.anyDirect()) {
            return NONE;
        }
        int host = host(packet);
        return host != NONE && paths.direct(host) && holder(vpc, packet) == NONE ? host : NONE;
    }

    /** The route that the packet takes out of a subnet, or -1; also if it goes to a host attached directly. */
    int routeTaken(int packet, int subnet) {
        return directHost(paths.vpcOf(subnet), packet) == NONE ? route(packet, subnet) : NONE;
    }

    /** Whether the packet, which does not go into the subnet, is led to an interface of the subnet all the same. */
    boolean staysInside(int packet, int subnet) {
        int route = routeTaken(packet, subnet);
        return route != NONE
                && paths.routes.nextHop(route) == NextHop.MIDDLEBOX
                && index.subnetOf(paths.routes.nextInterface(route)) == subnet;
    }

    /** The packet's path bits, with what a security group check out of an interface needs to know of the path before it. */
    int bitsOfDeparture(int packet, int from) {
        int subnet = index.subnetOf(from);
        int bits = packets.pathBits(packet);
        int route = routeTaken(packet, subnet);
        int peer = inside(subnet, packet) ? holder(paths.vpcOf(subnet), packet) : NONE;
        if (route != NONE && peer == NONE) {
            if (paths.routes.automaticallyTracked(route)) {
                bits = PathBits.withAutomaticallyTracked(bits);
            }
            switch (paths.routes.nextHop(route)) {
                case LOCAL -> peer = holder(paths.vpcOf(subnet), packet);
                case MIDDLEBOX -> bits = PathBits.withMiddlebox(bits);
                case GATEWAY, BLACKHOLE, NOT_MODELLED -> {
                    // the peer is not an interface of this VPC
                }
            }
        }
        boolean automatic = paths.automaticallyTracked(from) || (peer != NONE && paths.automaticallyTracked(peer));
        return automatic ? PathBits.withAutomaticallyTracked(bits) : bits;
    }

    /** The best route of a subnet for the destination, or -1. */
    int route(int packet, int subnet) {
        return paths.routes.lookUp(
                subnet, isIpv4(packet), packets.destinationHigh(packet), packets.destinationLow(packet));
    }

    /** The VPC whose gateway leads to the destination from outside, or -1. */
    int gatewayTowards(int packet) {
        int to = isIpv4(packet)
                ? index.interfaceByPublicAddress(packets.destinationLow(packet))
                : holderAnywhere(packet);
        return to != NONE && paths.hasGateway(index.vpcOf(to)) ? index.vpcOf(to) : NONE;
    }

    private Family family(int packet) {
        return isIpv4(packet) ? Family.IPV4 : Family.IPV6;
    }

    /** Whether a packet is IPv4. */
    boolean isIpv4(int packet) {
        return packets.version(packet) == 4;
    }
}
