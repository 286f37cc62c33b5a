package vpcsim.report.render;

import vpcsim.core.result.Percentiles;

/**
 * Figures as people read them, computed in whole numbers, the same in every locale: {@code 10.5 ms}, {@code 24,057},
 * {@code 99.99 %}. Times and shares round half up; {@link #scaled} and {@link #bytes} round down.
 */
public final class Quantities {
    /** Stands for a figure that does not exist. */
    public static final String NONE = "-";

    private static final String[] TIME_UNITS = {"ns", "us", "ms", "s"};
    private static final String[] SCALES = {"", " k", " M", " G", " T", " P", " E"};
    private static final String[] BYTE_UNITS = {" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int HUNDREDTHS_OF_A_PERCENT = 10_000;

    private Quantities() {}

    /**
     * A count with thousands separators.
     *
     * @param value any number
     * @return such as {@code 24,057}
     */
    public static String count(long value) {
        String digits = Long.toString(value);
        int first = value < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > first; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /**
     * A count in at most four digits.
     *
     * @param value not negative
     * @return such as {@code 41.2 M}; below ten thousand exact
     */
    public static String scaled(long value) {
        if (value < 10_000) {
            return count(value);
        }
        return inSteps(value, 1_000, SCALES);
    }

    /**
     * An amount of bytes.
     *
     * @param bytes not negative
     * @return such as {@code 1.2 GiB}
     */
    public static String bytes(long bytes) {
        return bytes < 1_024 ? bytes + BYTE_UNITS[0] : inSteps(bytes, 1_024, BYTE_UNITS);
    }

    /**
     * A duration with one decimal in the unit that suits it, whole nanoseconds below one microsecond.
     *
     * @param nanos not negative, or {@link Percentiles#UNSUPPORTED}
     * @return such as {@code 10.5 ms}; a dash for a figure that does not exist
     */
    public static String duration(long nanos) {
        if (nanos == Percentiles.UNSUPPORTED) {
            return NONE;
        }
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        int unit = 1;
        long scale = 1_000;
        while (unit < TIME_UNITS.length - 1 && tenths(nanos, scale) >= 10_000) {
            unit++;
            scale *= 1_000;
        }
        long tenths = tenths(nanos, scale);
        return count(tenths / 10) + "." + tenths % 10 + " " + TIME_UNITS[unit];
    }

    /**
     * An instant of simulated time in seconds with one decimal.
     *
     * @param nanos not negative
     * @return such as {@code 60.0 s}
     */
    public static String instant(long nanos) {
        long tenths = tenths(nanos, NANOS_PER_SECOND);
        return count(tenths / 10) + "." + tenths % 10 + " s";
    }

    /**
     * A time without rounding, in the greatest unit of which it is at least one.
     *
     * @param nanos not negative
     * @return such as {@code 10.4 ms} or {@code 60.00015 s}
     */
    public static String exact(long nanos) {
        int unit = 0;
        long scale = 1;
        while (unit < TIME_UNITS.length - 1 && nanos >= scale * 1_000) {
            unit++;
            scale *= 1_000;
        }
        long rest = nanos % scale;
        String whole = count(nanos / scale);
        if (rest == 0) {
            return whole + " " + TIME_UNITS[unit];
        }
        String decimals = Long.toString(scale + rest).substring(1).replaceAll("0+$", "");
        return whole + "." + decimals + " " + TIME_UNITS[unit];
    }

    /**
     * A part of a whole in percent with two decimals. A part that is not the whole never reads as 100 %, and one that is
     * not nothing never as 0 %.
     *
     * @param part from 0 to {@code whole}
     * @param whole not negative
     * @return such as {@code 99.99 %}; a dash if the whole is 0
     */
    public static String share(long part, long whole) {
        if (whole == 0) {
            return NONE;
        }
        if (part == whole) {
            return "100 %";
        }
        if (part == 0) {
            return "0 %";
        }
        long rounded = hundredths(part, whole);
        long shown = Math.max(1, Math.min(HUNDREDTHS_OF_A_PERCENT - 1, rounded));
        return shown / 100 + "." + shown % 100 / 10 + shown % 10 + " %";
    }

    /**
     * A share as a whole number of hundredths of a percent, to draw it.
     *
     * @param part from 0 to {@code whole}
     * @param whole not negative
     * @return from 0 to 10,000
     */
    public static long hundredths(long part, long whole) {
        if (whole == 0) {
            return 0;
        }
        long factor = HUNDREDTHS_OF_A_PERCENT;
        // the quotient needs no more than the leading digits of huge numbers
        int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(whole) - 48);
        long scaledWhole = whole >> shift;
        return ((part >> shift) * factor + scaledWhole / 2) / scaledWhole;
    }

    private static long tenths(long nanos, long scale) {
        long tenth = scale / 10;
        return nanos / tenth + (nanos % tenth * 2 >= tenth ? 1 : 0);
    }

    private static String inSteps(long value, int step, String[] units) {
        int unit = 0;
        long scale = 1;
        while (unit < units.length - 1 && value / scale >= step) {
            unit++;
            scale *= step;
        }
        // ten times the rest can need all 64 bits
        long tenths = value / scale * 10 + Long.divideUnsigned(value % scale * 10, scale);
        return tenths / 10 + "." + tenths % 10 + units[unit];
    }
}
