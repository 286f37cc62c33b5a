package vpcsim.aws.filter;

/** stub. */
public final class CompiledFilters {
    CompiledFilters() {}

    /**
     * The version.
     *
     * @return from 1
     */
    public int version() {
        return 1;
    }

    /**
     * The label of a rule.
     *
     * @param rule a rule of a decision
     * @return the rule's id, the ACL entry's number, or {@code *}
     */
    public String ruleLabel(int rule) {
        return "*";
    }

    /**
     * A stable hash of the label.
     *
     * @param rule a rule of a decision
     * @return 64 bits
     */
    public long ruleHash(int rule) {
        return 0;
    }

    /**
     * The number of rules.
     *
     * @return rules are numbered from 0 to this less one
     */
    public int ruleCount() {
        return 1;
    }
}
