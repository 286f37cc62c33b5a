package vpcsim.aws.bench;

import java.util.List;
import vpcsim.aws.filter.RuleLookUp;

/** The forms of a list of rules that {@link RuleBenchmark} compares. */
public enum RuleForm {
    /** Our compiled security groups. */
    SECURITY_GROUPS("**vpcsim**, security groups"),
    /** Our compiled network ACL. */
    NETWORK_ACL("**vpcsim**, network ACL"),
    /** A walk over rule objects: what one writes first. */
    OBJECTS("linear scan over objects"),
    /** A cross-product table. */
    CROSS_PRODUCT("bound: cross-product table");

    private final String text;

    RuleForm(String text) {
        this.text = text;
    }

    /** What a table calls it. */
    String text() {
        return text;
    }

    /** Finds the first rule that matches. */
    interface LookUp {
        /** Returns the rule's place in the list, or -1. */
        int first(int peer, int port, int protocol);
    }

    /** A list of rules in this form. */
    LookUp of(List<SampleRule> rules) {
        return switch (this) {
            case SECURITY_GROUPS -> new RuleLookUp(SampleNetwork.ofRules(rules))::securityGroups;
            case NETWORK_ACL -> new RuleLookUp(SampleNetwork.ofRules(rules))::networkAcl;
            case OBJECTS -> objects(rules.toArray(new SampleRule[0]));
            case CROSS_PRODUCT -> new CrossProduct(rules);
        };
    }

    private static LookUp objects(SampleRule[] rules) {
        return (peer, port, protocol) -> {
            for (int i = 0; i < rules.length; i++) {
                if (rules[i].matches(peer, port, protocol)) {
                    return i;
                }
            }
            return -1;
        };
    }
}
