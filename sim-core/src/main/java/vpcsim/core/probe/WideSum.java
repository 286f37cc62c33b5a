package vpcsim.core.probe;

import java.math.BigInteger;

/** An exact sum of products of longs in 128 bits, two's complement: no sum of a run's times overflows it. */
final class WideSum {

    private long high;
    private long low;

    void add(long value) {
        addWide(value >> (Long.SIZE - 1), value);
    }

    void addProduct(long a, long b) {
        addWide(Math.multiplyHigh(a, b), a * b);
    }

    void add(WideSum other) {
        addWide(other.high, other.low);
    }

    void reset() {
        high = 0;
        low = 0;
    }

    /** The sum divided by a count greater than 0, rounded to nearest, halves away from zero. */
    long meanRounded(long count) {
        BigInteger divisor = BigInteger.valueOf(count);
        BigInteger doubled = value().shiftLeft(1);
        BigInteger half = doubled.signum() < 0 ? divisor.negate() : divisor;
        return doubled.add(half).divide(divisor.shiftLeft(1)).longValueExact();
    }

    BigInteger value() {
        BigInteger lowPart = BigInteger.valueOf(low);
        if (low < 0) {
            lowPart = lowPart.add(BigInteger.ONE.shiftLeft(Long.SIZE));
        }
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(lowPart);
    }

    private void addWide(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        high += otherHigh;
        if (Long.compareUnsigned(sum, otherLow) < 0) {
            high++;
        }
        low = sum;
    }
}
