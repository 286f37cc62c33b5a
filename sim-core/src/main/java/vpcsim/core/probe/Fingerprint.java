package vpcsim.core.probe;

import java.util.Locale;
import vpcsim.core.time.HotPath;

/**
 * A rolling 64-bit fingerprint of a series of numbers: equal series give equal fingerprints on every JVM; series that
 * differ in a value, in their order or in their length almost surely do not (chance 2^-64). Not cryptographic. Not
 * thread-safe.
 *
 * <p>The state starts at 0x243F6A8885A308D3 (the first digits of pi); each number v turns state s into
 * mix(s * 0x9E3779B97F4A7C15 + v), modulo 2^64, where mix is the finaliser of SplitMix64 (Steele, Lea, Flood 2014):
 * z ^= z >>> 30, z *= 0xBF58476D1CE4E5B9, z ^= z >>> 27, z *= 0x94D049BB133111EB, z ^= z >>> 31.
 */
public final class Fingerprint {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final long START = 0x243F6A8885A308D3L;

    private long state = START;

    /** The fingerprint of an empty series. */
    public Fingerprint() {
        // the state says it
    }

    /**
     * Appends a number to the series.
     *
     * @param number any number
     */
    @HotPath
    public void add(long number) {
        state = next(state, number);
    }

    /**
     * The fingerprint of the series so far.
     *
     * @return any number
     */
    public long value() {
        return state;
    }

    /**
     * The fingerprint as text.
     *
     * @return 16 lower-case hexadecimal digits
     */
    public String hex() {
        return hex(state);
    }

    /**
     * A fingerprint as text.
     *
     * @param value a fingerprint
     * @return 16 lower-case hexadecimal digits
     */
    public static String hex(long value) {
        return String.format(Locale.ROOT, "%016x", value);
    }

    /**
     * A number that stands for a text in a fingerprint, the same on every JVM: the fingerprint of its UTF-16 code units.
     *
     * @param text any text
     * @return its hash
     */
    public static long hash(String text) {
        long hash = START;
        for (int i = 0; i < text.length(); i++) {
            hash = next(hash, text.charAt(i));
        }
        return hash;
    }

    private static long next(long state, long number) {
        long z = state * GOLDEN + number;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
