package vpcsim.core.bench;

/**
 * A hierarchical timing wheel (Varghese, Lauck 1987): eight levels of 256 slots, a slot of the lowest level is one nanosecond, so that
 * the order is exact; bit sets find the next slot in use. Nothing to tune, nothing to adapt.
 */
public final class WheelBound extends BoundQueue {

    private static final int LEVELS = 8;
    private static final int NOTHING = -1;

    private final long[] time;
    private final int[] next;
    private final int[] payloads;
    private final int[] head = new int[LEVELS << 8];
    private final int[] tail = new int[LEVELS << 8];
    private final long[] slotsInUse = new long[LEVELS << 2];
    private int levelsInUse;
    private long current;
    private int free = NOTHING;
    private int used;

    /** A wheel for a number of pending events. */
    public WheelBound(int pending) {
        time = new long[pending + 2];
        next = new int[pending + 2];
        payloads = new int[pending + 2];
    }

    static HoldEngine engine() {
        return new BoundHold(WheelBound::new);
    }

    @Override
    public void push(long timeNanos, int newPayload) {
        int i = free;
        if (i >= 0) {
            free = next[i];
        } else {
            i = used++;
        }
        time[i] = timeNanos;
        payloads[i] = newPayload;
        place(i, timeNanos);
    }

    private void place(int i, long timeNanos) {
        long differing = timeNanos ^ current;
        int level = differing == 0 ? 0 : (63 - Long.numberOfLeadingZeros(differing)) >>> 3;
        int digit = (int) (timeNanos >>> (8 * level)) & 255;
        int slot = level << 8 | digit;
        int word = level << 2 | digit >>> 6;
        long bit = 1L << digit;
        next[i] = NOTHING;
        if ((slotsInUse[word] & bit) == 0) {
            slotsInUse[word] |= bit;
            levelsInUse |= 1 << level;
            head[slot] = i;
        } else {
            next[tail[slot]] = i;
        }
        tail[slot] = i;
    }

    @Override
    public long pop() {
        while (true) {
            int level = Integer.numberOfTrailingZeros(levelsInUse);
            int word = level << 2;
            while (slotsInUse[word] == 0) {
                word++;
            }
            int digit = (word & 3) << 6 | Long.numberOfTrailingZeros(slotsInUse[word]);
            int i = head[level << 8 | digit];
            if (level == 0) {
                return take(i, digit);
            }
            clear(level, digit);
            descend(i, level, digit);
        }
    }

    private long take(int i, int digit) {
        current = time[i];
        if (next[i] < 0) {
            clear(0, digit);
        } else {
            head[digit] = next[i];
        }
        payload = payloads[i];
        next[i] = free;
        free = i;
        return time[i];
    }

    /** Spreads a slot over the levels below. */
    private void descend(int first, int level, int digit) {
        int shift = 8 * level;
        long above = shift + 8 >= Long.SIZE ? 0 : current >>> (shift + 8) << (shift + 8);
        current = above | (long) digit << shift;
        int i = first;
        while (i >= 0) {
            int following = next[i];
            place(i, time[i]);
            i = following;
        }
    }

    private void clear(int level, int digit) {
        slotsInUse[level << 2 | digit >>> 6] &= ~(1L << digit);
        int word = level << 2;
        if ((slotsInUse[word] | slotsInUse[word + 1] | slotsInUse[word + 2] | slotsInUse[word + 3]) == 0) {
            levelsInUse &= ~(1 << level);
        }
    }
}
