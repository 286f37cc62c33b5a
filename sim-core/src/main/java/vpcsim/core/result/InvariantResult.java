package vpcsim.core.result;

/**
 * One online invariant after a run.
 *
 * @param id its id, such as {@code I01}
 * @param statement what it states, in one sentence
 * @param checks how often it was checked; 0 means not exercised, which is no success
 * @param violations how often it did not hold
 * @param firstViolation when and where it first did not hold, empty if it always held
 */
public record InvariantResult(String id, String statement, long checks, long violations, String firstViolation) {

    /**
     * Whether the run gave the invariant anything to check.
     *
     * @return true if it was checked at least once
     */
    public boolean exercised() {
        return checks > 0;
    }
}
