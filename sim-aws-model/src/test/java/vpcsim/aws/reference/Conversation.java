package vpcsim.aws.reference;

import static vpcsim.aws.vpc.SmallNetwork.WEB_1;
import static vpcsim.aws.vpc.SmallNetwork.ip;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SmallNetwork;

/** Packets between a client and the interface of web-1, port 40000 to a port of web-1, one after the other. */
final class Conversation {

    static final long SECOND = 1_000_000_000L;
    static final String CLIENT = "203.0.113.9";
    static final int SYN = TcpFlags.SYN;
    static final int SYN_ACK = TcpFlags.SYN | TcpFlags.ACK;
    static final int ACK = TcpFlags.ACK;
    static final int FIN_ACK = TcpFlags.FIN | TcpFlags.ACK;
    static final int RST = TcpFlags.RST;

    private static final String LOCAL = "10.0.0.10";
    private static final int CLIENT_PORT = 40_000;

    private final Assumptions assumptions;
    private final Network network;
    private final ReferenceTracker tracker;
    private final List<Said> history = new ArrayList<>();

    /** One packet that was judged. */
    private record Said(
            long nowNanos, String interfaceId, Direction direction, PacketHeader packet, boolean automatic) {}

    Conversation(SecurityGroup... groups) {
        this(Assumptions.DEFAULTS, groups);
    }

    Conversation(Assumptions assumptions, SecurityGroup... groups) {
        this(assumptions, network(groups));
    }

    private Conversation(Assumptions assumptions, Network network) {
        this.assumptions = assumptions;
        this.network = network;
        this.tracker = new ReferenceTracker(network, assumptions);
    }

    private static Network network(SecurityGroup... groups) {
        Network.Builder builder = SmallNetwork.builder();
        for (SecurityGroup group : groups) {
            builder.add(group);
        }
        return builder.build();
    }

    /** The same history in a tracker of its own, to try several continuations. */
    Conversation copy() {
        Conversation copy = new Conversation(assumptions, network);
        history.forEach(said ->
                copy.check(said.nowNanos(), said.interfaceId(), said.direction(), said.packet(), said.automatic()));
        return copy;
    }

    /** A handshake with port 443 at 0, 1 and 2 ns. */
    Conversation established() {
        in(0, 443, SYN);
        out(1, 443, SYN_ACK);
        in(2, 443, ACK);
        return this;
    }

    ReferenceTracker tracker() {
        return tracker;
    }

    Explanation in(long nowNanos, int port, int flags) {
        return check(nowNanos, WEB_1, Direction.INGRESS, tcp(CLIENT, CLIENT_PORT, LOCAL, port, flags));
    }

    Explanation out(long nowNanos, int port, int flags) {
        return check(nowNanos, WEB_1, Direction.EGRESS, tcp(LOCAL, port, CLIENT, CLIENT_PORT, flags));
    }

    Explanation udpIn(long nowNanos) {
        return check(nowNanos, WEB_1, Direction.INGRESS, PacketHeader.udp(ip(CLIENT), CLIENT_PORT, ip(LOCAL), 5000));
    }

    Explanation udpOut(long nowNanos) {
        return check(nowNanos, WEB_1, Direction.EGRESS, PacketHeader.udp(ip(LOCAL), 5000, ip(CLIENT), CLIENT_PORT));
    }

    Explanation ping(long nowNanos, Direction direction, int type, int identifier) {
        boolean entering = direction == Direction.INGRESS;
        PacketHeader packet = PacketHeader.icmp(
                ip(entering ? CLIENT : LOCAL), ip(entering ? LOCAL : CLIENT), type, 0, identifier, null);
        return check(nowNanos, WEB_1, direction, packet);
    }

    Explanation gre(long nowNanos, Direction direction) {
        boolean entering = direction == Direction.INGRESS;
        PacketHeader packet = new PacketHeader(
                ip(entering ? CLIENT : LOCAL), ip(entering ? LOCAL : CLIENT), new Protocol(47), 0, 0, 0, 0, 0, 0, null);
        return check(nowNanos, WEB_1, direction, packet);
    }

    Explanation toDb(long nowNanos, String interfaceId, String address, int sourcePort) {
        return check(nowNanos, interfaceId, Direction.INGRESS, tcp(CLIENT, sourcePort, address, 3306, SYN));
    }

    Explanation check(long nowNanos, String interfaceId, Direction direction, PacketHeader packet) {
        return check(nowNanos, interfaceId, direction, packet, false);
    }

    Explanation check(long nowNanos, String interfaceId, Direction direction, PacketHeader packet, boolean automatic) {
        history.add(new Said(nowNanos, interfaceId, direction, packet, automatic));
        return tracker.check(nowNanos, interfaceId, direction, packet, automatic, false);
    }

    static PacketHeader tcp(String source, int sourcePort, String destination, int port, int flags) {
        return PacketHeader.tcp(ip(source), sourcePort, ip(destination), port, flags);
    }
}
