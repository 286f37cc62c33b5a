package vpcsim.scenarios.experiment;

import java.util.List;
import vpcsim.aws.packet.PacketHeader;

/**
 * One packet from its sending to its end.
 *
 * @param number the packet's own number
 * @param label the number of its label, or -1
 * @param flow the number of its flow, or -1
 * @param header its header, as it was sent
 * @param steps its events, in order
 */
record Trip(long number, int label, int flow, PacketHeader header, List<StepLog.Step> steps) {

    /** Copies the list. */
    Trip {
        steps = List.copyOf(steps);
    }

    /** The last event: where and how it ended. */
    StepLog.Step last() {
        return steps.get(steps.size() - 1);
    }
}
