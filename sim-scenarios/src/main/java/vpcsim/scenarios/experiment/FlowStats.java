package vpcsim.scenarios.experiment;

import vpcsim.core.probe.LatencyHistogram;

/** The flows of one group that started in one stretch of time. */
final class FlowStats {

    final LatencyHistogram completionTime = new LatencyHistogram();
    final FailureCauses failures = new FailureCauses();
    long started;
    long completed;
    long failed;
    long retries;
}
