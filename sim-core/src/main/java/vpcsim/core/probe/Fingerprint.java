package vpcsim.core.probe;

import java.util.Locale;
import vpcsim.core.time.HotPath;

/**
 * A rolling 64-bit fingerprint of a series of numbers: equal series give equal fingerprints on every JVM; series that
 * differ in a value, in their order or in their length almost surely do not (chance 2^-64). Not cryptographic. Not
 * thread-safe.
 *
 * <p>A record of several fields is appended as one number, the sum of its {@link #field}s: the fields are mixed side by
 * side, so that a record costs one step of the series however many fields it has, where a step a field would make each
 * wait for the one before.
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
     * A field of a record, to be added up with the record's other fields and appended as one number. For one place it is
     * one-to-one in the number, so that a record with one field changed is another number always; records that differ in
     * several fields are the same number by a chance of 2^-64. It is x = number + (place + 1) * 0x9E3779B97F4A7C15,
     * then x *= 0xD1342543DE82EF95, x ^= x >>> 32, x *= 0x2545F4914F6CDD1D + 2 * place, x ^= x >>> 29, modulo 2^64.
     *
     * @param place the field's place in the record, from 0
     * @param number any number
     * @return the field's share of the record's sum
     */
    @HotPath
    public static long field(int place, long number) {
        long x = (number + (place + 1L) * GOLDEN) * 0xD1342543DE82EF95L;
        x = (x ^ (x >>> 32)) * (0x2545F4914F6CDD1DL + 2L * place);
        return x ^ (x >>> 29);
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
