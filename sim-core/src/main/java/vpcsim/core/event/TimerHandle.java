package vpcsim.core.event;

/**
 * A handle to a pending event: slot and generation packed in one {@code long}. The generation changes each time a slot is
 * given back, so a handle kept too long is recognised as stale and cancels nothing.
 */
public final class TimerHandle {

    /** A handle to nothing; cancelling it does nothing. */
    public static final long NONE = 0;

    /** The generation of a slot that served no event yet; never 0, so that no handle is {@link #NONE}. */
    static final int FIRST_GENERATION = 1;

    private TimerHandle() {}

    static long of(int slot, int generation) {
        return (Integer.toUnsignedLong(generation) << Integer.SIZE) | Integer.toUnsignedLong(slot);
    }

    static int slot(long handle) {
        return (int) handle;
    }

    static int generation(long handle) {
        return (int) (handle >>> Integer.SIZE);
    }

    /** The generation after this one; after 2^32 - 1 of them a slot's generations begin again. */
    static int nextGeneration(int generation) {
        return generation == -1 ? FIRST_GENERATION : generation + 1;
    }
}
