package vpcsim.scenarios.experiment;

import java.util.List;
import java.util.OptionalLong;

/**
 * How a scenario is run, beyond what it says itself.
 *
 * @param seed what governs every draw, instead of the scenario's own seed
 * @param replication the number of the replication, from 1: one seed has many independent replications
 * @param command the command that repeats the run; empty for the plain one
 * @param version the program's version
 * @param observers make what else shall see the run's events
 * @param progress is told how far the run is
 * @param tieShuffleSeed if given, events of one time leave in an order drawn from it instead of the order of scheduling; rule
 *     changes and expiries still come first
 */
public record RunOptions(
        OptionalLong seed,
        int replication,
        String command,
        String version,
        List<ObserverFactory> observers,
        Progress progress,
        OptionalLong tieShuffleSeed) {

    /** The scenario as it is, first replication, watched by nobody. */
    public static final RunOptions DEFAULTS =
            new RunOptions(OptionalLong.empty(), 1, "", "", List.of(), Progress.NONE, OptionalLong.empty());

    /** Copies the lists; refuses a replication that is not one. */
    public RunOptions {
        observers = List.copyOf(observers);
        if (replication < 1) {
            throw new IllegalArgumentException("replications are counted from 1: " + replication);
        }
    }

    /**
     * These options with another seed.
     *
     * @param value the seed
     * @return changed options
     */
    public RunOptions withSeed(long value) {
        return new RunOptions(
                OptionalLong.of(value), replication, command, version, observers, progress, tieShuffleSeed);
    }

    /**
     * These options for another replication.
     *
     * @param value its number, from 1
     * @return changed options
     */
    public RunOptions withReplication(int value) {
        return new RunOptions(seed, value, command, version, observers, progress, tieShuffleSeed);
    }

    /**
     * These options with the words of the command line and the program's version, for the provenance.
     *
     * @param repeatCommand the command that repeats the run
     * @param programVersion the program's version
     * @return changed options
     */
    public RunOptions withCommand(String repeatCommand, String programVersion) {
        return new RunOptions(seed, replication, repeatCommand, programVersion, observers, progress, tieShuffleSeed);
    }

    /**
     * These options with other observers.
     *
     * @param factories make what shall see the run's events
     * @return changed options
     */
    public RunOptions withObservers(List<ObserverFactory> factories) {
        return new RunOptions(seed, replication, command, version, factories, progress, tieShuffleSeed);
    }

    /**
     * These options with somebody who is told how far the run is.
     *
     * @param listener is told
     * @return changed options
     */
    public RunOptions withProgress(Progress listener) {
        return new RunOptions(seed, replication, command, version, observers, listener, tieShuffleSeed);
    }

    /**
     * These options with ties in an order drawn from a seed, to show that a conclusion does not hang on their order.
     *
     * @param value the seed of the order
     * @return changed options
     */
    public RunOptions withTieShuffle(long value) {
        return new RunOptions(seed, replication, command, version, observers, progress, OptionalLong.of(value));
    }
}
