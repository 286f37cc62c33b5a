package vpcsim.core.random;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as plain decimals: {@code Double.toString} differs between JDKs, {@code BigDecimal} is exact everywhere. */
final class Decimals {

    private Decimals() {}

    static String text(double value) {
        return new BigDecimal(value)
                .round(MathContext.DECIMAL64)
                .stripTrailingZeros()
                .toPlainString();
    }
}
