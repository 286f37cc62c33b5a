package vpcsim.scenarios.arrival;

/**
 * The instants at which the flows of a group start. A process belongs to one run and one thread; it draws from a stream of
 * its own, so that it does not depend on what else happens in the run.
 */
@FunctionalInterface
public interface ArrivalProcess {

    /**
     * The next start.
     *
     * @return nanoseconds since the process began, never less than the one before
     */
    long nextArrivalNanos();
}
