package vpcsim.aws.filter;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The compiled filters and the connection table say of every packet what the reference says, and why: reason, tracking and
 * rule, of security groups and network ACLs, over histories with times about the timeouts, all protocols, both families,
 * limits, changes of rules, groups and timeouts, and all values of the assumptions.
 */
class ReferenceAgreementTest {

    @Property(tries = 400)
    void compiledAndReferenceAgree(@ForAll long seed) {
        new RandomHistory(seed, FilterFaults.NONE).run((expected, touched) -> {});
    }
}
