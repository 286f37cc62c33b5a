package vpcsim.aws.filter;

import vpcsim.aws.address.Cidr;

/** One entry of a {@link RuleList}, before it is laid out in arrays; the list's note says what each part means. */
record RuleEntry(
        int firstKey,
        int lastKey,
        long networkHigh,
        long maskHigh,
        long networkLow,
        long maskLow,
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
                RuleList.NO_GROUP,
                rule,
                payload);
    }

    static RuleEntry group(int firstKey, int lastKey, int group, int rule) {
        return new RuleEntry(firstKey, lastKey, 0, 0, 0, 0, group, rule, false);
    }
}
