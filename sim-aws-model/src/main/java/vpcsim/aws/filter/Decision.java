package vpcsim.aws.filter;

import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;

/**
 * What one check decided, packed into one {@code long}: reason, what it did to the connection table, and the deciding rule.
 * Packed words are written and read here only.
 *
 * <pre>
 *  63            24 23      16 15       8 7        0
 *  [  rule + 1     |   unused | tracking |  reason  ]
 * </pre>
 */
@SuppressWarnings("EnumOrdinal") // the ordinal is what is packed; it never leaves the process
public final class Decision {

    /** Stands for no rule. */
    public static final int NO_RULE = -1;

    private static final Reason[] REASONS = Reason.values();
    private static final Tracking[] TRACKINGS = Tracking.values();
    private static final int TRACKING_SHIFT = 8;
    private static final int RULE_SHIFT = 24;
    private static final int BYTE = 0xFF;

    private Decision() {}

    /**
     * A decision without a rule and without tracking.
     *
     * @param reason the reason
     * @return the packed decision
     */
    public static long of(Reason reason) {
        return reason.ordinal();
    }

    /**
     * A decision.
     *
     * @param reason the reason
     * @param tracking what it did to the connection table
     * @param rule the number of the deciding rule in the compiled filters, or {@link #NO_RULE}
     * @return the packed decision
     */
    public static long of(Reason reason, Tracking tracking, int rule) {
        return reason.ordinal() | (long) tracking.ordinal() << TRACKING_SHIFT | (rule + 1L) << RULE_SHIFT;
    }

    /**
     * The reason.
     *
     * @param decision a packed decision
     * @return its reason
     */
    public static Reason reason(long decision) {
        return REASONS[(int) decision & BYTE];
    }

    /**
     * What was done to the connection table.
     *
     * @param decision a packed decision
     * @return its tracking
     */
    public static Tracking tracking(long decision) {
        return TRACKINGS[(int) (decision >>> TRACKING_SHIFT) & BYTE];
    }

    /**
     * The deciding rule.
     *
     * @param decision a packed decision
     * @return its number in the compiled filters, or {@link #NO_RULE}
     */
    public static int rule(long decision) {
        return (int) (decision >>> RULE_SHIFT) - 1;
    }

    /**
     * Whether the packet goes on.
     *
     * @param decision a packed decision
     * @return true if it does
     */
    public static boolean passes(long decision) {
        return reason(decision).fate() == Reason.Fate.PASSES;
    }
}
