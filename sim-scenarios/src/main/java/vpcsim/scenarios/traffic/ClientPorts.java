package vpcsim.scenarios.traffic;

import org.agrona.collections.Long2LongHashMap;
import vpcsim.core.random.RandomStream;

/**
 * Picks the ports of clients. The law: uniform over the range of the client's operating system (NACL-19), and again as long
 * as the port is in use by a live flow of the same protocol, client and server; after {@value #TRIES} tries the next free port
 * above the last one tried, around the end of the range. A port is free again as soon as its flow is over, a client that closed
 * first keeps it through its {@code TIME_WAIT}.
 *
 * <p>Ports in use are known by 64 bits mixed from protocol, addresses and ports. Should two flows share them, a free port is
 * taken for one in use, which costs one more draw. Not thread-safe. Allocates only to grow.
 */
final class ClientPorts {

    /** Stands for no port. */
    static final int NONE = -1;

    private static final int TRIES = 32;
    private static final long NO_KEY = 0;
    private static final long FREE = -1;
    private static final long IN_USE = Long.MAX_VALUE;

    /** Until when a port is taken, exclusive. */
    private final Long2LongHashMap untilNanos = new Long2LongHashMap(FREE);

    private final WaitingPorts waiting = new WaitingPorts();

    /**
     * Takes a port.
     *
     * @param nowNanos when
     * @param path what {@link #path} says of protocol and ends
     * @param first the lowest port
     * @param last the highest port
     * @param stream what draws it
     * @return the port, or {@link #NONE}
     */
    int take(long nowNanos, long path, int first, int last, RandomStream stream) {
        forget(nowNanos);
        int ports = last - first + 1;
        int port = first;
        for (int i = 0; i < TRIES; i++) {
            port = first + stream.nextInt(ports);
            if (takeIfFree(nowNanos, key(path, port))) {
                return port;
            }
        }
        for (int i = 1; i < ports; i++) {
            int next = first + (port - first + i) % ports;
            if (takeIfFree(nowNanos, key(path, next))) {
                return next;
            }
        }
        return NONE;
    }

    private boolean takeIfFree(long nowNanos, long key) {
        if (!isFree(key, nowNanos)) {
            return false;
        }
        untilNanos.put(key, IN_USE);
        return true;
    }

    /** Whether a port may be taken. */
    boolean isFree(long key, long nowNanos) {
        return untilNanos.get(key) <= nowNanos;
    }

    /**
     * Gives a port back.
     *
     * @param key what {@link #key} says of it
     */
    void release(long key) {
        untilNanos.remove(key);
    }

    /**
     * Gives a port back at a later time.
     *
     * @param key what {@link #key} says of it
     * @param atNanos when it is free
     */
    void releaseAt(long key, long atNanos) {
        untilNanos.put(key, atNanos);
        waiting.add(key, atNanos);
    }

    /** Removes what has waited long enough: whether a port is free never hangs on it, only memory does. */
    private void forget(long nowNanos) {
        while (waiting.isDue(nowNanos)) {
            long key = waiting.firstKey();
            if (untilNanos.get(key) <= nowNanos) {
                untilNanos.remove(key);
            }
            waiting.removeFirst();
        }
    }

    /**
     * The number of ports in use or waiting.
     *
     * @return at least 0
     */
    int size() {
        return untilNanos.size();
    }

    static long path(int protocol, long clientHigh, long clientLow, long serverHigh, long serverLow, int serverPort) {
        long hash = mix(protocol * 0x1_0000L + serverPort);
        hash = mix(hash ^ clientHigh);
        hash = mix(hash ^ clientLow);
        hash = mix(hash ^ serverHigh);
        return mix(hash ^ serverLow);
    }

    static long key(long path, int port) {
        long key = mix(path + port);
        return key == NO_KEY ? 1 : key;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, 2014). */
    private static long mix(long value) {
        long z = value + 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
