package vpcsim.aws.forwarding;

import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.NetworkIndex;

/**
 * The address translation of internet gateways: one to one between private and public IPv4 addresses (PATH-5), and what
 * they refuse (PATH-6). The header that an ICMP error quotes is translated with it, the other way round, as RFC 5508
 * asks: an error answers a packet that went the other way.
 */
final class GatewayTranslation {

    private final PacketTable packets;
    private final NetworkIndex index;

    GatewayTranslation(PacketTable packets, NetworkIndex index) {
        this.packets = packets;
        this.index = index;
    }

    /** Out of a VPC: the private source becomes the public one. */
    Reason outward(int packet, int vpc, CompiledPaths paths) {
        if (isPrivate(packets.destinationLow(packet))) {
            return Reason.PRIVATE_ADDRESS_AT_GATEWAY;
        }
        PublicAddresses addresses = paths.publicAddresses;
        long mapped = addresses.publicOf(vpc, packets.sourceLow(packet));
        if (mapped == PublicAddresses.NONE) {
            return Reason.NO_PUBLIC_ADDRESS;
        }
        packets.setSourceLow(packet, mapped);
        if (packets.quoted(packet) != null) {
            translateQuoted(packet, vpc, addresses, true);
        }
        return Reason.TRANSLATED;
    }

    /** Into a VPC: the public destination becomes the private one. */
    Reason inward(int packet, int vpc, CompiledPaths paths) {
        if (isPrivate(packets.sourceLow(packet))) {
            return Reason.PRIVATE_ADDRESS_AT_GATEWAY;
        }
        PublicAddresses addresses = paths.publicAddresses;
        long destination = packets.destinationLow(packet);
        int holder = index.interfaceByPublicAddress(destination);
        if (holder == NetworkIndex.NONE || index.vpcOf(holder) != vpc || !paths.hasGateway(vpc)) {
            return Reason.UNMAPPED_PUBLIC_ADDRESS;
        }
        packets.setDestinationLow(packet, addresses.privateOf(destination));
        if (packets.quoted(packet) != null) {
            translateQuoted(packet, vpc, addresses, false);
        }
        return Reason.TRANSLATED;
    }

    private void translateQuoted(int packet, int vpc, PublicAddresses addresses, boolean outward) {
        PacketHeader quoted = packets.quoted(packet);
        if (quoted == null || quoted.source().family() != Family.IPV4) {
            return;
        }
        IpAddress source = quoted.source();
        IpAddress destination = quoted.destination();
        if (outward) {
            destination = orSame(addresses.publicOf(vpc, destination.low()), destination);
        } else {
            source = orSame(addresses.privateOf(source.low()), source);
        }
        packets.setQuoted(
                packet,
                new PacketHeader(
                        source,
                        destination,
                        quoted.protocol(),
                        quoted.sourcePort(),
                        quoted.destinationPort(),
                        quoted.tcpFlags(),
                        quoted.icmpType(),
                        quoted.icmpCode(),
                        quoted.icmpIdentifier(),
                        quoted.quoted()));
    }

    private static IpAddress orSame(long mapped, IpAddress address) {
        return mapped == PublicAddresses.NONE ? address : new IpAddress(Family.IPV4, 0, mapped);
    }

    /** Whether an IPv4 address is of RFC 1918 or RFC 6598 space. */
    static boolean isPrivate(long ipv4) {
        return ipv4 >>> 24 == 10
                || ipv4 >>> 20 == (172 << 4 | 1)
                || ipv4 >>> 16 == (192 << 8 | 168)
                || ipv4 >>> 22 == (100 << 2 | 1);
    }
}
