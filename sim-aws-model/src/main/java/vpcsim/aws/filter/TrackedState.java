package vpcsim.aws.filter;

/** What a connection table knows of a tracked flow: each state has its own idle timeout. */
public enum TrackedState {
    /** TCP from the bare SYN until the opener has acknowledged the other side's SYN-ACK. */
    HALF_OPEN,
    /** TCP after the handshake (CT-12). */
    ESTABLISHED,
    /** TCP after the first FIN. */
    CLOSING,
    /** TCP after a RST or the FINs of both sides; packets no longer extend the deadline. */
    CLOSED,
    /** UDP in one direction only, or fewer than three packets (CT-12). */
    UDP,
    /** UDP in both directions and at least three packets (CT-12). */
    UDP_STREAM,
    /** An ICMP query and its answers (CT-2). */
    ICMP,
    /** Any other protocol, by addresses and protocol number (CT-3). */
    OTHER
}
