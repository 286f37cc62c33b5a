package vpcsim.scenarios.experiment;

import java.util.List;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.core.result.Assumption;
import vpcsim.core.result.Finding;
import vpcsim.core.result.GivenFigure;
import vpcsim.core.result.InvariantResult;

/** An observer that keeps a record of its own, which ends with the run, and of which the run's result says something. */
public interface RunRecorder extends PacketObserver {

    /**
     * Ends the record. Called once, after the last event and before the result is put together.
     *
     * @param nowNanos the time of the last event
     * @return what the result is to say of it
     */
    Notes end(long nowNanos);

    /**
     * What a result says of a record.
     *
     * @param invariants invariants that the record was held to
     * @param assumptions what AWS leaves open about such records
     * @param given figures that came from outside
     * @param findings what a reader should know
     */
    record Notes(
            List<InvariantResult> invariants,
            List<Assumption> assumptions,
            List<GivenFigure> given,
            List<Finding> findings) {

        /** Copies the lists. */
        public Notes {
            invariants = List.copyOf(invariants);
            assumptions = List.copyOf(assumptions);
            given = List.copyOf(given);
            findings = List.copyOf(findings);
        }
    }
}
