package vpcsim.core.bench;

/** Random bits that cost 1 to 2 ns, the same for all that is compared. */
public final class Xorshift {

    private long state;

    /** Bits from a state that is not 0. */
    public Xorshift(long state) {
        this.state = state;
    }

    /** The next 64 bits. */
    public long bits() {
        long x = state;
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
        state = x;
        return x;
    }

    /** A number below a bound. */
    public int below(int bound) {
        return (int) (((bits() >>> 32) * bound) >>> 32);
    }
}
