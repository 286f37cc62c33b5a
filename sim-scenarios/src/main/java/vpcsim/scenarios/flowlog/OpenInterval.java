package vpcsim.scenarios.flowlog;

import org.jspecify.annotations.Nullable;

/** An aggregation interval that is not written yet. */
final class OpenInterval {

    /** Its number from 0. */
    long number;
    /** Packets of it whose last check is still to come. */
    int waiting;
    /** Its flows. */
    final FlowWindow flows = new FlowWindow();
    /** What decided, if that is asked for. */
    final @Nullable JudgedPackets judged;

    OpenInterval(boolean explained) {
        judged = explained ? new JudgedPackets() : null;
    }

    void begin(long newNumber) {
        number = newNumber;
        waiting = 0;
        flows.clear();
        if (judged != null) {
            judged.clear();
        }
    }
}
