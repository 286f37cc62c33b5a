package vpcsim.aws.reference;

import java.util.Optional;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;

/**
 * What a check decided, and why.
 *
 * @param reason the reason, which implies the verdict
 * @param tracking what the check did to the table of tracked flows
 * @param rule the id of the deciding security group rule, the number of the deciding network ACL entry, {@code *} for the
 *     final deny, empty if no rule decided. Where a rule admits and the packet is denied nevertheless
 *     ({@code NO_CONNECTION}, {@code CONNTRACK_LIMIT}), the rule that admits
 * @param text one plain sentence
 * @param nearestMiss the rule that came nearest to admitting a denied packet, if one came near
 */
public record Explanation(
        Reason reason, Tracking tracking, String rule, String text, Optional<NearestMiss> nearestMiss) {

    /**
     * An explanation without a nearest miss.
     *
     * @param reason the reason
     * @param tracking what was done to the table
     * @param rule the deciding rule, or nothing
     * @param text one plain sentence
     * @return the explanation
     */
    static Explanation of(Reason reason, Tracking tracking, String rule, String text) {
        return new Explanation(reason, tracking, rule, text, Optional.empty());
    }

    /**
     * Whether the packet goes on.
     *
     * @return true if it does
     */
    public boolean passes() {
        return reason.fate() == Reason.Fate.PASSES;
    }
}
