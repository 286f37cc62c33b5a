package vpcsim.scenarios.probe;

import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;

/** The answers that endpoints give to requests: SYN-ACK to SYN, a datagram to a datagram, the answer to an ICMP query. */
final class Replies {

    private static final int NO_ANSWER = -1;

    private Replies() {}

    /** The answer to a request as it was received; null for an ICMP message that has none. */
    static @Nullable PacketHeader to(PacketHeader request) {
        IpAddress responder = request.destination();
        IpAddress requester = request.source();
        if (request.protocol().isIcmp()) {
            int answer = answerType(requester.family(), request.icmpType());
            return answer == NO_ANSWER
                    ? null
                    : PacketHeader.icmp(
                            responder, requester, answer, request.icmpCode(), request.icmpIdentifier(), null);
        }
        int servicePort = request.destinationPort();
        int clientPort = request.sourcePort();
        int flags = TcpFlags.isBareSyn(request.tcpFlags()) ? TcpFlags.SYN | TcpFlags.ACK : 0;
        return new PacketHeader(
                responder, requester, request.protocol(), servicePort, clientPort, flags, 0, 0, 0, null);
    }

    private static int answerType(Family family, int type) {
        return switch (family) {
            case IPV4 ->
                switch (type) {
                    case 8 -> 0;
                    case 13 -> 14;
                    case 15 -> 16;
                    case 17 -> 18;
                    default -> NO_ANSWER;
                };
            case IPV6 -> type == 128 ? 129 : NO_ANSWER;
        };
    }
}
