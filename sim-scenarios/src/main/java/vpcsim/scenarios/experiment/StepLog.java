package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.verdict.EventKind;
import vpcsim.scenarios.traffic.LostPacket;

/**
 * The events of every packet under way, by the packet's row, so that its journey can be told once its end is known. A packet
 * of more than {@value #STEPS} events keeps the first ones. Three stores an event; memory grows with the packet table.
 */
final class StepLog {

    static final int STEPS = 16;

    private static final int FIRST_ROWS = 1024;

    private byte[] count = new byte[FIRST_ROWS];
    private long[] nanos = new long[FIRST_ROWS * STEPS];
    private long[] what = new long[FIRST_ROWS * STEPS];
    private long[] decisions = new long[FIRST_ROWS * STEPS];

    /**
     * One event of a packet.
     *
     * @param nanos when
     * @param kind what
     * @param direction of a check; null for other kinds
     * @param place where
     * @param decision the packed decision, or {@link vpcsim.aws.forwarding.PacketObserver#NO_DECISION}
     */
    record Step(long nanos, EventKind kind, @Nullable Direction direction, int place, long decision) {}

    void add(long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        if (packet >= count.length) {
            grow(packet);
        }
        int steps = kind == EventKind.PACKET_SEND ? 0 : count[packet];
        if (steps < STEPS) {
            int at = packet * STEPS + steps;
            nanos[at] = nowNanos;
            what[at] = LostPacket.of(kind, direction, place, false);
            decisions[at] = decision;
            count[packet] = (byte) (steps + 1);
        }
    }

    List<Step> steps(int packet) {
        List<Step> steps = new ArrayList<>(count[packet]);
        for (int i = 0; i < count[packet]; i++) {
            int at = packet * STEPS + i;
            steps.add(new Step(
                    nanos[at],
                    LostPacket.check(what[at]),
                    LostPacket.direction(what[at]),
                    LostPacket.place(what[at]),
                    decisions[at]));
        }
        return steps;
    }

    private void grow(int packet) {
        int rows = Math.max(packet + 1, 2 * count.length);
        count = Arrays.copyOf(count, rows);
        nanos = Arrays.copyOf(nanos, rows * STEPS);
        what = Arrays.copyOf(what, rows * STEPS);
        decisions = Arrays.copyOf(decisions, rows * STEPS);
    }
}
