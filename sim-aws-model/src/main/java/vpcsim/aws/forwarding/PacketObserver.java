package vpcsim.aws.forwarding;

import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.verdict.EventKind;

/**
 * Sees every model event of a run as it happens: traces, journeys, metrics, fingerprints and flow logs are observers. An
 * observer schedules nothing and draws nothing, so that a run with it has the fingerprints of a run without it.
 */
@FunctionalInterface
public interface PacketObserver {

    /** Stands for no packet or no place. */
    int NONE = -1;

    /**
     * Stands for no decision: of an event that judges nothing, such as {@code PACKET_SEND}, an arrival, a timer. It is not
     * to be unpacked.
     */
    long NO_DECISION = -1L;

    /**
     * One model event.
     *
     * @param nowNanos when
     * @param kind what
     * @param direction of a check; null for other kinds
     * @param packet the packet's row, valid until this returns; {@link #NONE} for an event without a packet
     * @param place where, in the numbering of {@link vpcsim.aws.vpc.NetworkIndex}; {@link #NONE} if nowhere
     * @param decision the packed decision, see {@link vpcsim.aws.filter.Decision}, its rule numbered within the run; or
     *     {@link #NO_DECISION}. A {@code PACKET_ARRIVAL} with a decision did not arrive, a {@code PACKET_SEND} with one never
     *     left
     */
    void onEvent(long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision);
}
