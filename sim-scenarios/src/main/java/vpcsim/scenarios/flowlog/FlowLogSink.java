package vpcsim.scenarios.flowlog;

import java.io.IOException;

/** Takes the records of a flow log in the order of the log. */
@FunctionalInterface
public interface FlowLogSink {

    /**
     * Takes a record.
     *
     * @param record the next record
     * @throws IOException if it cannot be written
     */
    void write(FlowRecord record) throws IOException;
}
