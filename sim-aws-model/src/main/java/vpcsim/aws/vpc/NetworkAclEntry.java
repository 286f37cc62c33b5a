package vpcsim.aws.vpc;

import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.Protocol;
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

    /** Checks the number; ICMPv6 in an IPv4 block covers every type and code, whatever is given (NACL-13). */
    public NetworkAclEntry {
        if (ruleNumber < 1 || ruleNumber > MAX_RULE_NUMBER) {
            throw new IllegalArgumentException("a rule number is 1 to " + MAX_RULE_NUMBER + ": " + ruleNumber);
        }
        if (traffic.protocol().equals(Protocol.ICMPV6) && cidr.family() == Family.IPV4) {
            traffic = new TrafficType(Protocol.ICMPV6, PortRange.ALL, TrafficType.ANY, TrafficType.ANY);
        }
    }
}
