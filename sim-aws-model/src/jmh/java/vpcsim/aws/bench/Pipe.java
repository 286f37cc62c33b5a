package vpcsim.aws.bench;

/**
 * A whole packet, again and again: it leaves (security groups and network ACL of the sender), arrives (those of the receiver), and
 * its arrival sends the next one. 10,000 packets are under way; one packet in 16 opens a connection in the place of another.
 */
interface Pipe {

    /** Packets under way. */
    int UNDER_WAY = 10_000;

    /** The mean time before a packet is sent, and, where it is drawn, that of its way. */
    long DELAY_NANOS = 50_000;

    /** Packets of a connection. */
    int PACKETS_OF_CONNECTION = 16;

    /** Lets so many packets arrive; returns something that depends on all of them. */
    long run(int packets);
}
