package vpcsim.aws.io.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the quantities of scenario files and of the command line, each with its unit: {@code 60s}, {@code 200/s},
 * {@code 32KiB}, {@code 41%}. Numbers are decimal in ASCII digits without sign, leading zeros, separators, exponents or
 * blanks; whatever does not fit its result exactly is refused. Every method throws {@link IllegalArgumentException} with a
 * message that says what is accepted.
 */
public final class Quantities {

    private static final int MAX_DIGITS = 30;
    private static final Map<String, Long> TIME_UNITS = timeUnits();
    private static final Map<String, Long> SIZE_UNITS = sizeUnits();

    private Quantities() {}

    private static Map<String, Long> timeUnits() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("ns", 1L);
        units.put("us", 1_000L);
        units.put("ms", 1_000_000L);
        units.put("s", 1_000_000_000L);
        units.put("min", 60_000_000_000L);
        units.put("h", 3_600_000_000_000L);
        return java.util.Collections.unmodifiableMap(units);
    }

    private static Map<String, Long> sizeUnits() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("B", 1L);
        units.put("KiB", 1L << 10);
        units.put("MiB", 1L << 20);
        units.put("GiB", 1L << 30);
        return java.util.Collections.unmodifiableMap(units);
    }

    /**
     * A whole number.
     *
     * @param text digits, with a leading minus if {@code min} is negative
     * @param min the least value to accept
     * @param max the greatest value to accept
     * @return the number
     */
    public static long integer(String text, long min, long max) {
        boolean negative = text.startsWith("-") && min < 0;
        String digits = negative ? text.substring(1) : text;
        if (!isInteger(digits) || (negative && digits.equals("0"))) {
            throw new IllegalArgumentException("expected integer from " + min + " to " + max);
        }
        BigDecimal value = new BigDecimal(text);
        if (value.compareTo(BigDecimal.valueOf(min)) < 0 || value.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new IllegalArgumentException("out of range " + min + " to " + max);
        }
        return value.longValueExact();
    }

    /**
     * A number with or without decimals.
     *
     * @param text digits, with at most one point between digits
     * @return the exact value, not negative
     */
    public static BigDecimal decimal(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        boolean fits =
                text.length() <= MAX_DIGITS && isInteger(whole) && (point < 0 || isDigits(text.substring(point + 1)));
        if (!fits) {
            throw new IllegalArgumentException("expected a number in decimal digits");
        }
        return new BigDecimal(text);
    }

    /**
     * A duration.
     *
     * @param text a number and one of ns, us, ms, s, min, h, such as {@code 1.5s}
     * @return nanoseconds, 0 or more
     */
    public static long durationNanos(String text) {
        String hint = "expected a duration: a number and one of ns us ms s min h, such as 60s";
        int unitAt = unitStart(text, hint);
        Long unit = TIME_UNITS.get(text.substring(unitAt));
        if (unit == null) {
            throw new IllegalArgumentException(hint);
        }
        return exact(number(text.substring(0, unitAt), hint), unit, "a duration of at most 292 years, in whole ns");
    }

    /**
     * A rate.
     *
     * @param text a number, a slash and one of ns, us, ms, s, min, h, such as {@code 200/s}
     * @return the rate
     */
    public static Rate rate(String text) {
        String hint = "expected a rate: a number, a slash and one of ns us ms s min h, such as 200/s";
        int slash = text.indexOf('/');
        Long unit = slash < 0 ? null : TIME_UNITS.get(text.substring(slash + 1));
        if (unit == null) {
            throw new IllegalArgumentException(hint);
        }
        BigDecimal number = number(text.substring(0, slash), hint).stripTrailingZeros();
        int decimals = Math.max(0, number.scale());
        try {
            long scale = BigDecimal.TEN.pow(decimals).longValueExact();
            return new Rate(number.movePointRight(decimals).longValueExact(), Math.multiplyExact(unit, scale));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a rate with too many digits", e);
        }
    }

    /**
     * A size.
     *
     * @param text a number and one of B, KiB, MiB, GiB, such as {@code 32KiB}
     * @return bytes, 0 or more
     */
    public static long sizeBytes(String text) {
        String hint = "expected a size: a number and one of B KiB MiB GiB, such as 32KiB";
        int unitAt = unitStart(text, hint);
        Long unit = SIZE_UNITS.get(text.substring(unitAt));
        if (unit == null) {
            throw new IllegalArgumentException(hint);
        }
        return exact(number(text.substring(0, unitAt), hint), unit, "a size in whole bytes below 2^63");
    }

    /**
     * A share.
     *
     * @param text a number from 0 to 100 with a percent sign, such as {@code 99.9%}
     * @return billionths: {@code 41%} is 410,000,000
     */
    public static long shareBillionths(String text) {
        String hint = "expected a share from 0% to 100%, such as 41%";
        if (!text.endsWith("%")) {
            throw new IllegalArgumentException(hint);
        }
        BigDecimal percent = number(text.substring(0, text.length() - 1), hint);
        if (percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException(hint);
        }
        return exact(percent, 10_000_000L, "a share with at most 7 decimals");
    }

    /**
     * Writes a duration as it would be written in a file: in the largest unit that leaves a whole number.
     *
     * @param nanos nanoseconds, 0 or more
     * @return such as {@code 90s}, {@code 2min} or {@code 1500us}
     */
    public static String durationText(long nanos) {
        String text = "0s";
        for (Map.Entry<String, Long> unit : TIME_UNITS.entrySet()) {
            if (nanos != 0 && nanos % unit.getValue() == 0) {
                text = nanos / unit.getValue() + unit.getKey();
            }
        }
        return text;
    }

    private static long exact(BigDecimal number, long unit, String wanted) {
        try {
            return number.multiply(BigDecimal.valueOf(unit))
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("expected " + wanted, e);
        }
    }

    private static BigDecimal number(String text, String hint) {
        try {
            return decimal(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(hint, e);
        }
    }

    private static int unitStart(String text, String hint) {
        int at = 0;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at == 0 || at == text.length()) {
            throw new IllegalArgumentException(hint);
        }
        return at;
    }

    private static boolean isInteger(String text) {
        return isDigits(text) && (text.length() == 1 || text.charAt(0) != '0') && text.length() <= MAX_DIGITS;
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
