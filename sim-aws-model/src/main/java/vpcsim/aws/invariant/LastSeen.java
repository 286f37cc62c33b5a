package vpcsim.aws.invariant;

import java.util.Arrays;
import vpcsim.aws.filter.TrackedState;

/**
 * When flows were last seen at their interfaces, and in which state their entries were left, as far as it can be remembered in
 * fixed memory: a direct-mapped cache, in which a flow may put another out. What it answers is exact; sometimes it has no
 * answer.
 */
final class LastSeen {

    static final long UNKNOWN = -1;

    private static final int SIZE = 1 << 14;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long[] key = new long[SIZE];
    private final int[] networkInterface = new int[SIZE];
    private final long[] lastNanos = new long[SIZE];
    private final TrackedState[] state = new TrackedState[SIZE];

    LastSeen() {
        Arrays.fill(lastNanos, UNKNOWN);
        Arrays.fill(state, TrackedState.OTHER);
    }

    /** When a flow was last seen, or {@link #UNKNOWN}. */
    long get(int atInterface, long keyHash) {
        int slot = slot(atInterface, keyHash);
        return key[slot] == keyHash && networkInterface[slot] == atInterface ? lastNanos[slot] : UNKNOWN;
    }

    /** The state that the entry of a flow was left in; of one that is known only. */
    TrackedState state(int atInterface, long keyHash) {
        return state[slot(atInterface, keyHash)];
    }

    void put(int atInterface, long keyHash, long nowNanos, TrackedState leftIn) {
        int slot = slot(atInterface, keyHash);
        key[slot] = keyHash;
        networkInterface[slot] = atInterface;
        lastNanos[slot] = nowNanos;
        state[slot] = leftIn;
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
