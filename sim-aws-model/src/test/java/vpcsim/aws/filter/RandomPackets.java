package vpcsim.aws.filter;

import java.util.List;
import java.util.SplittableRandom;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.vpc.Assumptions;

/** Packets of few flows, so that histories meet live, expired, closing and closed entries; assumptions of every value. */
@SuppressWarnings("ArgumentSelectionDefectChecker") // answers and errors swap the ends on purpose
final class RandomPackets {

    /** Idle timeouts to draw from, in nanoseconds: short, so that a history crosses them often. */
    static final long[] TIMEOUTS = {1, 10, 25, 60, 200};

    private static final List<IpAddress> REMOTE_IPV4 = List.of(
            IpAddress.parse("10.0.0.4"),
            IpAddress.parse("10.0.0.5"),
            IpAddress.parse("10.0.1.5"),
            IpAddress.parse("198.51.100.7"),
            IpAddress.parse("100.1.1.1"),
            IpAddress.parse("203.0.113.8"),
            IpAddress.parse("169.254.169.253"),
            IpAddress.parse("10.0.0.2"),
            IpAddress.parse("10.0.1.1"));
    private static final List<IpAddress> REMOTE_IPV6 = List.of(
            IpAddress.parse("2001:db8::4"),
            IpAddress.parse("2001:db8::5"),
            IpAddress.parse("2001:db8:0:1::5"),
            IpAddress.parse("2001:db8:8000::9"),
            IpAddress.parse("fd00:ec2::254"),
            IpAddress.parse("2001:db8::1"));
    private static final int[] FLAGS = {
        TcpFlags.SYN,
        TcpFlags.SYN,
        TcpFlags.SYN | TcpFlags.ACK,
        TcpFlags.ACK,
        TcpFlags.ACK | TcpFlags.PSH,
        TcpFlags.FIN | TcpFlags.ACK,
        TcpFlags.RST,
        TcpFlags.RST | TcpFlags.ACK,
        TcpFlags.SYN | TcpFlags.FIN,
        0
    };

    private final SplittableRandom dice;

    RandomPackets(SplittableRandom dice) {
        this.dice = dice;
    }

    /** A packet into or out of an interface with the given addresses. */
    PacketHeader draw(Direction direction, IpAddress ipv4, IpAddress ipv6) {
        boolean useIpv4 = dice.nextInt(3) > 0;
        IpAddress local = useIpv4 ? ipv4 : ipv6;
        IpAddress remote = pick(useIpv4 ? REMOTE_IPV4 : REMOTE_IPV6);
        PacketHeader packet = direction == Direction.EGRESS ? packet(local, remote) : packet(remote, local);
        boolean isError = packet.protocol().isIcmp() && isErrorType(useIpv4, packet.icmpType());
        return isError && dice.nextInt(6) > 0 ? quoting(packet) : packet;
    }

    /** The same flow the other way round, with flags of its own. */
    PacketHeader answer(PacketHeader packet) {
        int type = packet.icmpType();
        int answerType = type == 8 ? 0 : type == 128 ? 129 : type;
        return new PacketHeader(
                packet.destination(),
                packet.source(),
                packet.protocol(),
                packet.destinationPort(),
                packet.sourcePort(),
                packet.protocol().equals(Protocol.TCP) ? FLAGS[dice.nextInt(FLAGS.length)] : 0,
                answerType,
                packet.icmpCode(),
                packet.icmpIdentifier(),
                null);
    }

    /** The same flow the same way, with flags of its own. */
    PacketHeader again(PacketHeader packet) {
        return new PacketHeader(
                packet.source(),
                packet.destination(),
                packet.protocol(),
                packet.sourcePort(),
                packet.destinationPort(),
                packet.protocol().equals(Protocol.TCP) ? FLAGS[dice.nextInt(FLAGS.length)] : 0,
                packet.icmpType(),
                packet.icmpCode(),
                packet.icmpIdentifier(),
                packet.quoted());
    }

    /** An ICMP error about a packet, sent by somebody on its way. */
    PacketHeader errorAbout(PacketHeader packet) {
        boolean ipv4 = packet.source().family() == Family.IPV4;
        return PacketHeader.icmp(packet.destination(), packet.source(), ipv4 ? 3 : 1, dice.nextInt(5), 0, packet);
    }

    /** Assumptions with every switch and timeout drawn. */
    Assumptions assumptions() {
        return new Assumptions(
                pick(List.of(Assumptions.MidStreamTcp.values())),
                pick(List.of(Assumptions.IcmpErrors.values())),
                pick(List.of(Assumptions.UdpReplies.values())),
                pick(List.of(Assumptions.OverlappingRules.values())),
                pick(List.of(Assumptions.CoveringRules.values())),
                pick(dice, TIMEOUTS),
                pick(dice, TIMEOUTS),
                pick(dice, TIMEOUTS),
                pick(dice, TIMEOUTS),
                pick(dice, TIMEOUTS),
                0);
    }

    /** Nothing, one nanosecond, or about a timeout. */
    long pause() {
        return switch (dice.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> dice.nextInt(12);
            default -> Math.max(0, pick(dice, TIMEOUTS) + dice.nextInt(-1, 2));
        };
    }

    private PacketHeader packet(IpAddress source, IpAddress destination) {
        boolean ipv4 = source.family() == Family.IPV4;
        return switch (dice.nextInt(8)) {
            case 0, 1, 2 -> PacketHeader.tcp(source, port(), destination, port(), FLAGS[dice.nextInt(FLAGS.length)]);
            case 3, 4 -> PacketHeader.udp(source, port(), destination, port());
            case 5, 6 ->
                PacketHeader.icmp(
                        source,
                        destination,
                        ipv4 ? pickInt(dice, 8, 8, 0, 3, 11, 13, 14, 9) : pickInt(dice, 128, 128, 129, 1, 2, 135),
                        dice.nextInt(2),
                        dice.nextInt(2),
                        null);
            default ->
                new PacketHeader(
                        source,
                        destination,
                        new Protocol(pickInt(dice, 47, 50, 0, 255, ipv4 ? 58 : 47)),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        null);
        };
    }

    private PacketHeader quoting(PacketHeader error) {
        PacketHeader quoted = packet(error.destination(), error.source());
        return new PacketHeader(
                error.source(),
                error.destination(),
                error.protocol(),
                0,
                0,
                0,
                error.icmpType(),
                error.icmpCode(),
                0,
                quoted);
    }

    private static boolean isErrorType(boolean ipv4, int type) {
        return ipv4 ? type == 3 || type == 11 : type == 1 || type == 2;
    }

    private int port() {
        return pickInt(dice, 53, 80, 80, 443, 1024, 40_000, 65_535, 0);
    }

    private <T> T pick(List<T> values) {
        return values.get(dice.nextInt(values.size()));
    }

    static long pick(SplittableRandom dice, long[] values) {
        return values[dice.nextInt(values.length)];
    }

    static int pickInt(SplittableRandom dice, int... values) {
        return values[dice.nextInt(values.length)];
    }
}
