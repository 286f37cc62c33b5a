package vpcsim.core.stats;

import java.math.BigDecimal;
import java.math.MathContext;

/** Confidence levels: shares of 1 between 0 and 1, printed in percent. */
final class Confidence {

    private Confidence() {}

    static double checked(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be more than 0 and less than 1: " + confidence);
        }
        return confidence;
    }

    /** Such as {@code 95 %} or {@code 99.9 %}. */
    static String percent(double confidence) {
        BigDecimal percent = new BigDecimal(confidence).movePointRight(2).round(new MathContext(6));
        return percent.stripTrailingZeros().toPlainString() + " %";
    }
}
