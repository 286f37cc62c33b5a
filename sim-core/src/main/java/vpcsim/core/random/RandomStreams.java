package vpcsim.core.random;

import java.util.List;
import java.util.TreeMap;

/**
 * The random streams of one replication of one run. A stream is found by the <em>name</em> of the component that draws from
 * it, so a component added, removed or made in another order changes nobody else's numbers. Each name is given out once:
 * two components never share a stream (invariant I19). Not thread-safe: one per run.
 */
public final class RandomStreams {

    private final long seed;
    private final int replication;
    private final TreeMap<String, RandomStream> streams = new TreeMap<>();

    private RandomStreams(long seed, int replication) {
        this.seed = seed;
        this.replication = replication;
    }

    /**
     * The streams of a replication.
     *
     * @param seed the run's seed, any number
     * @param replication the replication, counted from 0
     * @return streams, none given out yet
     * @throws IllegalArgumentException if the replication is negative
     */
    public static RandomStreams of(long seed, int replication) {
        if (replication < 0) {
            throw new IllegalArgumentException("replication must be at least 0: " + replication);
        }
        return new RandomStreams(seed, replication);
    }

    /**
     * Gives out the stream of a name.
     *
     * @param name who draws from it and what for, such as {@code flow/checkout/arrivals}
     * @return the stream, at its start
     * @throws IllegalStateException if that stream has an owner already
     */
    public RandomStream stream(String name) {
        if (streams.containsKey(name)) {
            throw new IllegalStateException("random stream has an owner already: " + name);
        }
        RandomStream stream = new RandomStream(seed, replication, name);
        streams.put(name, stream);
        return stream;
    }

    /**
     * The streams given out so far, for the run's manifest.
     *
     * @return in the order of their names
     */
    public List<RandomStream> given() {
        return List.copyOf(streams.values());
    }
}
