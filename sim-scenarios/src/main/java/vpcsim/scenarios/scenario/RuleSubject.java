package vpcsim.scenarios.scenario;

import java.util.Locale;
import vpcsim.aws.address.Direction;

/** How an expectation names the rule that it is about. */
public final class RuleSubject {

    private RuleSubject() {}

    /**
     * An entry of a network ACL.
     *
     * @param networkAcl the name of the network ACL
     * @param direction the direction of the list
     * @param rule its number, or {@code *} for the final deny
     * @return for example {@code NACL egress of data, rule 100}
     */
    public static String ofEntry(String networkAcl, Direction direction, String rule) {
        return text("NACL " + direction.name().toLowerCase(Locale.ROOT), networkAcl, rule);
    }

    /**
     * A rule of a run's list.
     *
     * @param check the check that asks it
     * @param holder the network ACL or security group
     * @param rule the rule as traces print it
     * @return the same text for the same rule; a rule of a security group goes by its id
     */
    public static String text(String check, String holder, String rule) {
        return check.startsWith("NACL") ? check + " of " + holder + ", rule " + rule : rule;
    }
}
