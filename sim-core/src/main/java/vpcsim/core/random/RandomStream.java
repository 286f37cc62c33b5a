package vpcsim.core.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.core.source64.Philox4x64;
import vpcsim.core.time.HotPath;

/**
 * A stream of random numbers with a name and one owner. Its numbers are a function of the seed, the replication and the
 * name alone: Philox 4x64 with 10 rounds (Salmon, Moraes, Dror, Shaw 2011), key (seed, replication), counter words 2 and 3
 * the first 16 bytes of the SHA-256 of the name in UTF-8. Streams of one seed never overlap: they differ in those words and
 * count in the other two. Other programs that have Philox can draw the same numbers. Not thread-safe: a stream belongs to
 * one component of one run.
 */
public final class RandomStream {

    private static final int DOUBLE_SHIFT = 11;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private final String name;
    private final Philox4x64 source;
    private long draws;

    RandomStream(long seed, int replication, String name) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(name));
        this.name = name;
        this.source = new Philox4x64(new long[] {seed, replication, 0, 0, digest.getLong(), digest.getLong()});
    }

    /**
     * The stream's name.
     *
     * @return the name it was asked for with
     */
    public String name() {
        return name;
    }

    /**
     * How many 64-bit numbers it has given so far, those that {@link #nextInt} refused included.
     *
     * @return at least 0
     */
    public long draws() {
        return draws;
    }

    /**
     * The next 64 bits, all values equally likely.
     *
     * @return any long
     */
    @HotPath
    public long nextLong() {
        draws++;
        return source.next();
    }

    /**
     * A whole number below a bound, all equally likely: no modulo bias. One draw if the bound is a power of two; else
     * now and then more, less than two in the mean.
     *
     * @param bound how many values there are, at least 1
     * @return 0 to bound - 1
     * @throws IllegalArgumentException if the bound is less than 1
     */
    @HotPath
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1: " + bound);
        }
        // Lemire 2019: the high half of 32 random bits times bound; low halves that would favour some values are
        // refused
        long product = (nextLong() >>> Integer.SIZE) * bound;
        long low = product & 0xFFFF_FFFFL;
        if (low < bound) {
            long refused = (1L << Integer.SIZE) % bound;
            while (low < refused) {
                product = (nextLong() >>> Integer.SIZE) * bound;
                low = product & 0xFFFF_FFFFL;
            }
        }
        return (int) (product >>> Integer.SIZE);
    }

    /**
     * A number from 0 to less than 1, a multiple of 2^-53, all equally likely. One draw.
     *
     * @return at least 0, less than 1
     */
    @HotPath
    public double nextDouble() {
        return (nextLong() >>> DOUBLE_SHIFT) * DOUBLE_UNIT;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, this one says it has not", e);
        }
    }
}
