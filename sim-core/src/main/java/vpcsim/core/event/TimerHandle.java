package vpcsim.core.event;

/**
 * What tells one scheduled event from all others, in one {@code long}: a handle kept too long is recognised as stale and
 * cancels nothing. A queue that keeps events in slots packs slot and generation, where the generation changes each time a
 * slot is given back; a queue that counts its events takes the event's number, which never comes again.
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
