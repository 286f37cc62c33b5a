package vpcsim.core.time;

/**
 * Simulated time: whole nanoseconds since the start of a run in a {@code long}, from 0 to 292 years. Times and durations
 * are plain {@code long}s named {@code …Nanos}; this class converts, adds and prints them. A result that does not fit is an
 * {@link ArithmeticException}, never a wrapped number.
 */
public final class SimTime {

    /** Nanoseconds in a microsecond. */
    public static final long NANOS_PER_MICRO = 1_000L;

    /** Nanoseconds in a millisecond. */
    public static final long NANOS_PER_MILLI = 1_000_000L;

    /** Nanoseconds in a second. */
    public static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Nanoseconds in a minute. */
    public static final long NANOS_PER_MINUTE = 60L * NANOS_PER_SECOND;

    /** Nanoseconds in an hour. */
    public static final long NANOS_PER_HOUR = 60L * NANOS_PER_MINUTE;

    private static final String[] UNITS = {"ns", "us", "ms", "s"};
    private static final int THOUSAND = 1_000;

    private SimTime() {}

    /**
     * Microseconds as nanoseconds.
     *
     * @param micros microseconds
     * @return nanoseconds
     * @throws ArithmeticException if it does not fit
     */
    public static long ofMicros(long micros) {
        return Math.multiplyExact(micros, NANOS_PER_MICRO);
    }

    /**
     * Milliseconds as nanoseconds.
     *
     * @param millis milliseconds
     * @return nanoseconds
     * @throws ArithmeticException if it does not fit
     */
    public static long ofMillis(long millis) {
        return Math.multiplyExact(millis, NANOS_PER_MILLI);
    }

    /**
     * Seconds as nanoseconds.
     *
     * @param seconds seconds
     * @return nanoseconds
     * @throws ArithmeticException if it does not fit
     */
    public static long ofSeconds(long seconds) {
        return Math.multiplyExact(seconds, NANOS_PER_SECOND);
    }

    /**
     * Minutes as nanoseconds.
     *
     * @param minutes minutes
     * @return nanoseconds
     * @throws ArithmeticException if it does not fit
     */
    public static long ofMinutes(long minutes) {
        return Math.multiplyExact(minutes, NANOS_PER_MINUTE);
    }

    /**
     * Hours as nanoseconds.
     *
     * @param hours hours
     * @return nanoseconds
     * @throws ArithmeticException if it does not fit
     */
    public static long ofHours(long hours) {
        return Math.multiplyExact(hours, NANOS_PER_HOUR);
    }

    /**
     * A time and a duration added.
     *
     * @param timeNanos a time
     * @param durationNanos what to add
     * @return the sum
     * @throws ArithmeticException if it does not fit
     */
    public static long addExact(long timeNanos, long durationNanos) {
        return Math.addExact(timeNanos, durationNanos);
    }

    /**
     * A time for people, exact: the greatest of the units s, ms, us and ns that is not greater than the value, with as many
     * decimals as the value has, for example {@code 1.5 s}, {@code 350 s}, {@code 12.345 ms}, {@code 0 s}. The same in every
     * locale.
     *
     * @param nanos a time or duration
     * @return its text
     */
    public static String text(long nanos) {
        if (nanos == 0) {
            return "0 s";
        }
        if (nanos == Long.MIN_VALUE) {
            return "-9223372036.854775808 s";
        }
        long magnitude = Math.abs(nanos);
        int unit = 0;
        long scale = 1;
        while (unit < UNITS.length - 1 && magnitude / scale >= THOUSAND) {
            scale *= THOUSAND;
            unit++;
        }
        String sign = nanos < 0 ? "-" : "";
        return sign + magnitude / scale + decimals(magnitude % scale, scale) + " " + UNITS[unit];
    }

    /** The fraction rest/scale, scale a power of ten, as ".345" without trailing zeros; empty for 0. */
    private static String decimals(long rest, long scale) {
        if (rest == 0) {
            return "";
        }
        // scale + rest prints as a 1, the leading zeros and the digits
        String digits = Long.toString(scale + rest).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return "." + digits.substring(0, end);
    }
}
