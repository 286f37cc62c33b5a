package vpcsim.core.event;

import java.util.Arrays;

/**
 * Unordered events of the far future, in levels of ever coarser buckets. Adding is O(1), and so is finding the first bucket
 * with events, by bitmaps. A bucket's events lie side by side in chunks, so that emptying it reads memory in order. Storage
 * grows by a segment when full, without copying an event, and never shrinks.
 */
final class FarSteps {

    // A bucket of level n is 2^widthBits(n) ns wide: on level 0 it is a page of the near steps, on each other level FAN
    // buckets of the one below. Each level is a ring of 2 FAN buckets. Seen from a position in time, level n holds the
    // events that are two or more of its buckets ahead, but less than two of level n + 1: what is nearer lies below.
    //
    // Layout. Records lie in chunks, chunks in segments; chunk 0 is never used, so 0 stands for none.
    //   segments   | chunk 0 | r r r r r r r r | r r r . . . . . | r r r r r r r r | ...
    //   link[c]         -           3                 0                 2              the chunk before it, or 0
    //   cursor[b]  where bucket b writes its next record, counted in records; 0 for an empty bucket. Its last chunk
    //              is the one with the record before the cursor; all chunks before that are full.
    //   occupied   one bit a bucket;  levelMask   one bit a level
    //
    // Free chunks are linked from freeChunk, the one used last first, so that it is still in the cache.

    private static final int FAN_BITS = 10;
    private static final int RING = 2 << FAN_BITS;
    private static final int WORDS = RING / Long.SIZE;
    private static final int LEVELS = 6;
    private static final int BUCKETS = LEVELS * RING;

    private static final int CHUNK_BITS = 5;
    private static final int CHUNK_RECORDS = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK_RECORDS - 1;
    private static final int SEGMENT_BITS = 11;
    private static final int SEGMENT_RECORDS = 1 << SEGMENT_BITS;
    private static final int SEGMENT_MASK = SEGMENT_RECORDS - 1;
    private static final int SEGMENT_CHUNKS = SEGMENT_RECORDS / CHUNK_RECORDS;
    private static final int MOST_CHUNKS = 1 << 25;

    private long[][] segments = {new long[SEGMENT_RECORDS * EventRecord.LONGS]};
    private int segmentCount = 1;
    private int[] link = new int[SEGMENT_CHUNKS];
    private int freeChunk;

    private int[] cursor = new int[BUCKETS];
    private int[] otherCursor = new int[BUCKETS];
    private final long[] occupied = new long[LEVELS * WORDS];
    private int levelMask;
    private int pageBits;

    /** Empty levels over pages of 2^pageBits ns. */
    FarSteps(int pageBits) {
        this.pageBits = pageBits;
        addFree(1, SEGMENT_CHUNKS);
    }

    boolean isEmpty() {
        return levelMask == 0;
    }

    /** Adds an event that is two or more pages after the one that begins at a position. */
    void add(long positionNanos, long timeNanos, long key, long payload) {
        int level = 0;
        int bits = pageBits + FAN_BITS;
        while (bits < Long.SIZE - 1 && (timeNanos >>> bits) - (positionNanos >>> bits) > 1) {
            level++;
            bits += FAN_BITS;
        }
        int bucket = (level * RING) | ((int) (timeNanos >>> (bits - FAN_BITS)) & (RING - 1));
        int record = cursor[bucket];
        if ((record & CHUNK_MASK) == 0) {
            record = openChunk(bucket, record);
        }
        cursor[bucket] = record + 1;
        EventRecord.write(segmentOf(record), at(record), timeNanos, key, payload);
    }

    /** The first nanosecond of the first bucket with events, seen from a position; there is one. */
    long firstNanos(long positionNanos) {
        int level = Integer.numberOfTrailingZeros(levelMask);
        long from = (positionNanos >>> widthBits(level)) + 2;
        int place = (int) from & (RING - 1);
        int firstWord = level * WORDS;
        int word = place >>> 6;
        long bits = occupied[firstWord + word] & (-1L << place);
        while (bits == 0) {
            word = (word + 1) & (WORDS - 1);
            bits = occupied[firstWord + word];
        }
        int found = (word << 6) | Long.numberOfTrailingZeros(bits);
        return (from + ((found - place) & (RING - 1))) << widthBits(level);
    }

    /** The number of levels at which two positions lie in different buckets: the lowest ones. */
    int levelsBetween(long positionNanos, long otherNanos) {
        int level = 0;
        while (widthBits(level) < Long.SIZE - 1
                && positionNanos >>> widthBits(level) != otherNanos >>> widthBits(level)) {
            level++;
        }
        return level;
    }

    /** The bucket of a level that lies so many buckets after the one of a position. */
    int bucket(int level, long positionNanos, int after) {
        return (level * RING) | ((int) ((positionNanos >>> widthBits(level)) + after) & (RING - 1));
    }

    // A bucket is emptied chunk by chunk, in the order in which its events came: end = detach(bucket),
    // chunk = oldestChunk(end), then while chunk != 0: the records from startOf(chunk) up to endOf(chunk,
    // end) are read, and chunk = release(chunk). Events may be added meanwhile.

    /** Empties a bucket and returns the end of its last chunk, counted in records; 0 if it was empty. */
    int detach(int bucket) {
        int end = cursor[bucket];
        if (end != 0) {
            cursor[bucket] = 0;
            int word = bucket >>> 6;
            occupied[word] &= ~(1L << bucket);
            if (occupied[word] == 0) {
                clearLevelIfEmpty(bucket / RING);
            }
        }
        return end;
    }

    /** Empties all buckets and gives the pages a width; returns the ends of the buckets' last chunks. */
    int[] detachAll(int newPageBits) {
        int[] ends = cursor;
        cursor = otherCursor;
        otherCursor = ends;
        Arrays.fill(cursor, 0);
        Arrays.fill(occupied, 0);
        levelMask = 0;
        pageBits = newPageBits;
        return ends;
    }

    /** Turns the chain of chunks that ends before a record around and returns its oldest chunk; 0 if there is none. */
    int oldestChunk(int end) {
        int newer = 0;
        int chunk = end == 0 ? 0 : lastChunk(end);
        while (chunk != 0) {
            int older = link[chunk];
            link[chunk] = newer;
            newer = chunk;
            chunk = older;
        }
        return newer;
    }

    /** The first record of a chunk. */
    static int startOf(int chunk) {
        return chunk << CHUNK_BITS;
    }

    /** The end of a chunk's records, in a chain that ends before a record. */
    static int endOf(int chunk, int end) {
        return chunk == lastChunk(end) ? end : startOf(chunk) + CHUNK_RECORDS;
    }

    /** The array that holds a record. */
    long[] segmentOf(int record) {
        return segments[record >>> SEGMENT_BITS];
    }

    /** Where in {@link #segmentOf} a record begins. */
    static int at(int record) {
        return (record & SEGMENT_MASK) * EventRecord.LONGS;
    }

    /** Frees a chunk of a chain turned around and returns the next newer one; 0 if there is none. */
    int release(int chunk) {
        int newer = link[chunk];
        link[chunk] = freeChunk;
        freeChunk = chunk;
        return newer;
    }

    private int widthBits(int level) {
        return pageBits + level * FAN_BITS;
    }

    private static int lastChunk(int end) {
        return (end - 1) >>> CHUNK_BITS;
    }

    private void clearLevelIfEmpty(int level) {
        for (int word = level * WORDS; word < (level + 1) * WORDS; word++) {
            if (occupied[word] != 0) {
                return;
            }
        }
        levelMask &= ~(1 << level);
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
            levelMask |= 1 << (bucket / RING);
        } else {
            link[chunk] = lastChunk(end);
        }
        return startOf(chunk);
    }

    private void grow() {
        int first = segmentCount * SEGMENT_CHUNKS;
        int end = first + SEGMENT_CHUNKS;
        if (end > MOST_CHUNKS) {
            throw new IllegalStateException("more than " + (long) MOST_CHUNKS * CHUNK_RECORDS + " pending events");
        }
        if (segmentCount == segments.length) {
            segments = Arrays.copyOf(segments, 2 * segmentCount);
        }
        if (end > link.length) {
            link = Arrays.copyOf(link, 2 * link.length);
        }
        segments[segmentCount++] = new long[SEGMENT_RECORDS * EventRecord.LONGS];
        addFree(first, end);
    }

    private void addFree(int from, int to) {
        for (int chunk = to - 1; chunk >= from; chunk--) {
            link[chunk] = freeChunk;
            freeChunk = chunk;
        }
    }
}
