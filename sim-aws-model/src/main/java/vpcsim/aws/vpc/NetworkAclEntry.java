package vpcsim.aws.vpc;

import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.TrafficType;

/**
 * One numbered entry of a network ACL (NACL-10).
 *
 * @param ruleNumber 1 to 32766 (NACL-3); lower numbers are tried first (NACL-2)
 * @param action what it does
 * @param traffic the traffic it matches, by destination port (NACL-11)
 * @param cidr the peer: source for ingress, destination for egress; entries of one family never match the other (NACL-9)
 */
public record NetworkAclEntry(int ruleNumber, RuleAction action, TrafficType traffic, Cidr cidr) {

    /** The highest number an entry may have. */
    public static final int MAX_RULE_NUMBER = 32_766;

    /** Checks the number. */
    public NetworkAclEntry {
        if (ruleNumber < 1 || ruleNumber > MAX_RULE_NUMBER) {
            throw new IllegalArgumentException("a rule number is 1 to " + MAX_RULE_NUMBER + ": " + ruleNumber);
        }
    }
}
