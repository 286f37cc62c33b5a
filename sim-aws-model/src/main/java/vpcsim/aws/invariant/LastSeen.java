package vpcsim.aws.invariant;

import java.util.Arrays;

/**
 * When flows were last seen at their interfaces, as far as it can be remembered in fixed memory: a direct-mapped cache, in
 * which a flow may put another out. What it answers is exact; sometimes it has no answer.
 */
final class LastSeen {

    static final long UNKNOWN = -1;

    private static final int SIZE = 1 << 14;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long[] key = new long[SIZE];
    private final int[] networkInterface = new int[SIZE];
    private final long[] lastNanos = new long[SIZE];

    LastSeen() {
        Arrays.fill(lastNanos, UNKNOWN);
    }

    /** When a flow was last seen, or {@link #UNKNOWN}. */
    long get(int atInterface, long keyHash) {
        int slot = slot(atInterface, keyHash);
        return key[slot] == keyHash && networkInterface[slot] == atInterface ? lastNanos[slot] : UNKNOWN;
    }

    void put(int atInterface, long keyHash, long nowNanos) {
        int slot = slot(atInterface, keyHash);
        key[slot] = keyHash;
        networkInterface[slot] = atInterface;
        lastNanos[slot] = nowNanos;
    }

    void remove(int atInterface, long keyHash) {
        int slot = slot(atInterface, keyHash);
        if (key[slot] == keyHash && networkInterface[slot] == atInterface) {
            lastNanos[slot] = UNKNOWN;
        }
    }

    private static int slot(int atInterface, long keyHash) {
        return (int) (((keyHash + atInterface) * GOLDEN) >>> 50);
    }
}
