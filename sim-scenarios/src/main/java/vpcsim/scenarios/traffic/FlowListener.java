package vpcsim.scenarios.traffic;

/** Is told of the life of flows, for the accounts. Sends nothing, schedules nothing, draws nothing. */
public interface FlowListener {

    /**
     * A flow starts.
     *
     * @param nowNanos when
     * @param flows the run's flows
     * @param flow its row
     */
    void onStart(long nowNanos, FlowTable flows, int flow);

    /**
     * A flow's fate is decided: completed or failed. Packets that close a completed connection may follow.
     *
     * @param nowNanos when
     * @param flows the run's flows
     * @param flow its row, valid until this returns
     * @param end how it ended
     */
    void onEnd(long nowNanos, FlowTable flows, int flow, FlowEnd end);
}
