package vpcsim.scenarios.scenario;

import java.util.List;

/**
 * How the servers of a group answer on their port, over time.
 *
 * @param usually how they answer outside all outages
 * @param outages stretches in which they answer otherwise; where two overlap, the first of the list counts
 */
public record ServerPort(Answer usually, List<Outage> outages) {

    /** A server that listens from first to last. */
    public static final ServerPort OPEN = new ServerPort(Answer.OPEN, List.of());

    /** Copies the list. */
    public ServerPort {
        outages = List.copyOf(outages);
    }

    /** What becomes of what arrives at the port. */
    public enum Answer {
        /** Somebody listens. */
        OPEN,
        /**
         * Nobody listens: a SYN is answered with RST (RFC 9293), a datagram with ICMP port unreachable (RFC 1122).
         * Connections made before go on.
         */
        CLOSED,
        /** The machine is deaf: nothing that arrives is noticed, and nobody learns of it. */
        SILENT
    }

    /**
     * A stretch of time.
     *
     * @param fromNanos its first instant
     * @param untilNanos its end, exclusive, greater than {@code fromNanos}
     * @param answer how the servers answer in it
     */
    public record Outage(long fromNanos, long untilNanos, Answer answer) {

        /** Refuses what is no stretch. */
        public Outage {
            if (fromNanos < 0 || untilNanos <= fromNanos) {
                throw new IllegalArgumentException("no stretch of time: " + fromNanos + " to " + untilNanos);
            }
        }
    }

    /**
     * How the servers answer now.
     *
     * @param nowNanos when
     * @return how
     */
    public Answer at(long nowNanos) {
        for (int i = 0; i < outages.size(); i++) {
            Outage outage = outages.get(i);
            if (nowNanos >= outage.fromNanos && nowNanos < outage.untilNanos) {
                return outage.answer;
            }
        }
        return usually;
    }
}
