package vpcsim.aws.filter;

import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;

/** A block or a group of an entry of a {@link RuleList}, before it is laid out; {@link RuleScan} says what each part means. */
record RuleEntry(
        int firstKey,
        int lastKey,
        long networkHigh,
        long maskHigh,
        long networkLow,
        long maskLow,
        boolean ipv4,
        int group,
        int rule,
        boolean payload) {

    static RuleEntry block(int firstKey, int lastKey, Cidr cidr, int rule, boolean payload) {
        return new RuleEntry(
                firstKey,
                lastKey,
                cidr.network().high(),
                Cidr.highMask(cidr.family(), cidr.prefixLength()),
                cidr.network().low(),
                Cidr.lowMask(cidr.family(), cidr.prefixLength()),
                cidr.family() == Family.IPV4,
                RuleList.NO_GROUP,
                rule,
                payload);
    }

    static RuleEntry group(int firstKey, int lastKey, int group, int rule) {
        return new RuleEntry(firstKey, lastKey, 0, 0, 0, 0, false, group, rule, false);
    }

    /** Whether this is a further block of what another row says, as a prefix list has them. */
    boolean continues(RuleEntry before) {
        return group == RuleList.NO_GROUP
                && before.group == RuleList.NO_GROUP
                && firstKey == before.firstKey
                && lastKey == before.lastKey
                && rule == before.rule
                && payload == before.payload;
    }
}
