package vpcsim.scenarios.arrival;

/**
 * A time that advances by parts of nanoseconds. What a whole number of nanoseconds leaves over is carried, so that rounding
 * does not add up.
 */
final class Elapsed {

    private long wholeNanos;
    private double restNanos;

    /** Advances by at least 0 nanoseconds. */
    void advance(double byNanos) {
        double gapNanos = restNanos + byNanos;
        long whole = (long) gapNanos;
        restNanos = gapNanos - whole;
        wholeNanos = whole > Long.MAX_VALUE - wholeNanos ? Long.MAX_VALUE : wholeNanos + whole;
    }

    /** The time, rounded down. */
    long wholeNanos() {
        return wholeNanos;
    }
}
