package vpcsim.core.result;

/**
 * How many packets one rule decided. A packet counts for the rule that decided: of several rules of security groups that admit
 * it, the one with the lowest id; packets of tracked flows are decided by no rule. A rule that was replaced in mid-run has a
 * row before and a row after.
 *
 * @param check the checks that ask it, such as {@code NACL egress}
 * @param holder the network ACL or security group by name
 * @param rule the rule as traces print it, {@code *} for the final deny
 * @param text the rule in words
 * @param packets how many packets it decided, 0 for a rule that never did
 */
public record RuleUse(String check, String holder, String rule, String text, long packets) {}
