package vpcsim.core.event;

import java.util.Arrays;

/**
 * Unordered events in buckets, in eight levels of 256: a bucket of level n is 2^(8n) nanoseconds wide, so the eight digits
 * of a time in base 256 name its bucket at each level. Adding is O(1); the first bucket with events is found in O(1) by
 * bitmaps. Storage doubles when full and never shrinks.
 */
final class BucketLevels {

    // Layout. Records lie in chunks of CHUNK_RECORDS in one array; chunk 0 is never used, so 0 stands for none.
    //
    //   records   | chunk 0 | r r r r r r r r | r r r . . . . . | r r r r r r r r | ...      8 records of 4 longs each
    //   link[c]       -           3                 0                 2                      the chunk before it, or 0
    //   cursor[b]  where bucket b writes its next record, counted in records; 0 for an empty bucket. Its last chunk
    //              is the one with the record before the cursor; all chunks before that are full.
    //   occupied   one bit a bucket, four words a level
    //   levelMask  one bit a level
    //
    // Free chunks are linked from freeChunk, the one used last first, so that it is still in the cache.

    static final int DIGIT_BITS = 8;
    static final int LEVELS = 8;

    private static final int FAN = 1 << DIGIT_BITS;
    private static final int DIGIT_MASK = FAN - 1;
    private static final int WORDS = FAN / Long.SIZE;

    /** How many buckets there are. */
    static final int BUCKETS = LEVELS * FAN;

    private static final int CHUNK_BITS = 3;
    private static final int CHUNK_RECORDS = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK_RECORDS - 1;
    private static final int FIRST_CHUNKS = 64;
    private static final int MOST_CHUNKS = 1 << 25;

    private long[] records = new long[FIRST_CHUNKS * CHUNK_RECORDS * EventRecord.LONGS];
    private int[] link = new int[FIRST_CHUNKS];
    private int freeChunk;

    private final int[] cursor = new int[BUCKETS];
    private final long[] occupied = new long[LEVELS * WORDS];
    private int levelMask;

    BucketLevels() {
        addFree(1, FIRST_CHUNKS);
    }

    /** The highest level at which two different times lie in different buckets. */
    static int levelOf(long timeNanos, long otherNanos) {
        return (Long.SIZE - 1 - Long.numberOfLeadingZeros(timeNanos ^ otherNanos)) >>> 3;
    }

    /** The width of a bucket, in bits of nanoseconds. */
    static int shift(int level) {
        return level << 3;
    }

    /** The bucket of a time at a level. */
    static int bucketOf(int level, long timeNanos) {
        return (level << DIGIT_BITS) | ((int) (timeNanos >>> shift(level)) & DIGIT_MASK);
    }

    static int levelOf(int bucket) {
        return bucket >>> DIGIT_BITS;
    }

    /** The first nanosecond of a bucket, if the digits above its level are those of a position. */
    static long startOf(int bucket, long positionNanos) {
        int shift = shift(levelOf(bucket));
        long above = -(1L << shift << DIGIT_BITS);
        return (positionNanos & above) | ((long) (bucket & DIGIT_MASK) << shift);
    }

    void add(int bucket, long timeNanos, long key, long payload, long handle) {
        int at = cursor[bucket];
        if ((at & CHUNK_MASK) == 0) {
            at = openChunk(bucket, at);
        }
        cursor[bucket] = at + 1;
        EventRecord.write(records, at * EventRecord.LONGS, timeNanos, key, payload, handle);
    }

    boolean isEmpty() {
        return levelMask == 0;
    }

    /** The first bucket of the lowest level that has events; there is one. */
    int first() {
        int level = Integer.numberOfTrailingZeros(levelMask);
        int word = level * WORDS;
        while (occupied[word] == 0) {
            word++;
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(occupied[word]);
    }

    /** Whether a bucket holds at most two chunks of events. */
    boolean isSmall(int bucket) {
        return link[link[lastChunk(cursor[bucket])]] == 0;
    }

    // A bucket is emptied chunk by chunk: at = detach(bucket), then while at != 0 the records from chunkStart(at) up
    // to at are read, and at = release(at).

    /** Empties a bucket and returns the end of its last chunk, counted in records; 0 if it was empty. */
    int detach(int bucket) {
        int at = cursor[bucket];
        if (at != 0) {
            cursor[bucket] = 0;
            int word = bucket >>> 6;
            occupied[word] &= ~(1L << bucket);
            if (occupied[word] == 0) {
                clearLevelIfEmpty(levelOf(bucket));
            }
        }
        return at;
    }

    /** The first record of the chunk that ends before a record. */
    static int chunkStart(int end) {
        return (end - 1) & ~CHUNK_MASK;
    }

    /** Frees the chunk that ends before a record and returns the end of the one before it; 0 if there is none. */
    int release(int end) {
        int chunk = lastChunk(end);
        int before = link[chunk];
        link[chunk] = freeChunk;
        freeChunk = chunk;
        return before == 0 ? 0 : (before + 1) << CHUNK_BITS;
    }

    /** The array that holds the records, until the next {@link #add}. */
    long[] records() {
        return records;
    }

    /** How many events the levels below one hold; walks over their buckets. */
    int countBelow(int level) {
        int count = 0;
        for (int bucket = 0; bucket < level * FAN; bucket++) {
            int at = cursor[bucket];
            if (at != 0) {
                count += at - chunkStart(at);
                for (int chunk = link[lastChunk(at)]; chunk != 0; chunk = link[chunk]) {
                    count += CHUNK_RECORDS;
                }
            }
        }
        return count;
    }

    private static int lastChunk(int end) {
        return (end - 1) >>> CHUNK_BITS;
    }

    private void clearLevelIfEmpty(int level) {
        int word = level * WORDS;
        if ((occupied[word] | occupied[word + 1] | occupied[word + 2] | occupied[word + 3]) == 0) {
            levelMask &= ~(1 << level);
        }
    }

    /** Gives a bucket whose last chunk is full, or that has none, a new one: where that begins, counted in records. */
    private int openChunk(int bucket, int end) {
        if (freeChunk == 0) {
            grow();
        }
        int chunk = freeChunk;
        freeChunk = link[chunk];
        if (end == 0) {
            link[chunk] = 0;
            occupied[bucket >>> 6] |= 1L << bucket;
            levelMask |= 1 << levelOf(bucket);
        } else {
            link[chunk] = lastChunk(end);
        }
        return chunk << CHUNK_BITS;
    }

    private void grow() {
        int chunks = link.length;
        if (chunks >= MOST_CHUNKS) {
            throw new IllegalStateException("more than " + MOST_CHUNKS * CHUNK_RECORDS + " pending events");
        }
        records = Arrays.copyOf(records, 2 * records.length);
        link = Arrays.copyOf(link, 2 * chunks);
        addFree(chunks, 2 * chunks);
    }

    private void addFree(int from, int to) {
        for (int chunk = to - 1; chunk >= from; chunk--) {
            link[chunk] = freeChunk;
            freeChunk = chunk;
        }
    }
}
