package vpcsim.aws.invariant;

import vpcsim.core.result.InvariantResult;
import vpcsim.core.time.SimTime;

/** One invariant's counts: how often it was checked, how often it did not hold, and where that began. */
final class Invariant {

    private final String id;
    private final String statement;
    private long checks;
    private long violations;
    private String firstViolation = "";

    Invariant(String id, String statement) {
        this.id = id;
        this.statement = statement;
    }

    /** Counts a check that holds. */
    void held() {
        checks++;
    }

    /** Counts a check that does not hold. */
    void violated(long nowNanos, String what) {
        checks++;
        violations++;
        if (firstViolation.isEmpty()) {
            firstViolation = "at " + SimTime.text(nowNanos) + ": " + what;
        }
    }

    /** How often it was checked. */
    long checks() {
        return checks;
    }

    InvariantResult result() {
        return new InvariantResult(id, statement, checks, violations, firstViolation);
    }
}
