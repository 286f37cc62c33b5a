package vpcsim.aws.filter;

/**
 * Places where a test can break the filters on purpose, to show that the invariants notice. The product knows
 * {@link #NONE} only, so that the JVM inlines its calls. Every method's default is the right behaviour.
 */
public interface FilterFaults {

    /** No fault. */
    FilterFaults NONE = new FilterFaults() {};

    /**
     * Whether the expiry of an entry leaves the count of live entries as it is (I03).
     *
     * @return false
     */
    default boolean forgetsToDecrement() {
        return false;
    }

    /**
     * The limit to enforce on an instance (I03, I10).
     *
     * @param allowance the limit given
     * @return {@code allowance}
     */
    default long limit(long allowance) {
        return allowance;
    }

    /**
     * The idle time that a look-up compares with the timeout (I04).
     *
     * @param idleNanos the entry's idle time
     * @return {@code idleNanos}
     */
    default long idleNanos(long idleNanos) {
        return idleNanos;
    }

    /**
     * The state whose timeout an entry gets (I04).
     *
     * @param state the entry's state, as {@link TrackedState}'s ordinal
     * @return {@code state}
     */
    default int timeoutClass(int state) {
        return state;
    }

    /**
     * Whether a packet that security groups deny refreshes the entry touched last (I04).
     *
     * @return false
     */
    default boolean refreshesWhenDenied() {
        return false;
    }

    /**
     * Whether the connection table is not asked about a packet (I05).
     *
     * @param packetNumber the packet's own number
     * @return false
     */
    default boolean skipsLookUp(long packetNumber) {
        return false;
    }

    /**
     * The rule that an admission by security groups names (I06).
     *
     * @param rule the rule that admits
     * @return {@code rule}
     */
    default int witness(int rule) {
        return rule;
    }

    /**
     * Whether the ports of TCP and UDP change places in the key of a packet, which is then not the same from both sides (I09).
     *
     * @param egress whether the packet leaves the interface
     * @return false
     */
    default boolean swapsPorts(boolean egress) {
        return false;
    }

    /**
     * Whether a flow of the untracked class gets an entry nevertheless (I09).
     *
     * @return false
     */
    default boolean tracksUntracked() {
        return false;
    }

    /**
     * Whether at the limit an entry of the interface makes room for a new one (I10).
     *
     * @return false
     */
    default boolean evictsAtLimit() {
        return false;
    }

    /**
     * Whether a rule is overlooked, of a security group or a network ACL (I07).
     *
     * @param rule the rule
     * @return false
     */
    default boolean losesRule(int rule) {
        return false;
    }

    /**
     * Whether of several matching network ACL entries the last one decides (I07).
     *
     * @return false
     */
    default boolean takesLastEntry() {
        return false;
    }

    /**
     * Whether a network ACL's verdict on a packet is turned round, although the header alone should decide (I08).
     *
     * @param packetNumber the packet's own number
     * @return false
     */
    default boolean flipsNetworkAcl(long packetNumber) {
        return false;
    }
}
