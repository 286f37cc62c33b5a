package vpcsim.scenarios.io;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.ScalarNode;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.scenarios.scenario.RuleSubject;

/**
 * Reads which rule an expectation is about: {@code network-acl: data, egress: 100}, or {@code security-group-rule: ID}. A rule
 * may come with a change, so its number or id need not be known at the start.
 */
final class RuleField {

    private static final List<String> FIELDS = List.of("network-acl", "ingress", "egress", "security-group-rule");
    private static final String FINAL = "final";

    private final Network network;
    private final Problems problems;

    RuleField(Network network, Problems problems) {
        this.network = network;
        this.problems = problems;
    }

    /**
     * Reads the fields.
     *
     * @param map the expectation
     * @return what {@link RuleSubject} calls the rule, or nothing
     */
    Optional<String> read(MapNode map) {
        DocumentNode of = map.get("of");
        if (of != null) {
            problems.error(of, "E-UNKNOWN-FIELD", "a rule is named by other fields than 'of'", hint());
        }
        DocumentNode acl = map.get("network-acl");
        DocumentNode groupRule = map.get("security-group-rule");
        if ((acl == null) == (groupRule == null)) {
            problems.error(map, "E-MISSING-FIELD", "rule-packets is about one rule", hint());
            return Optional.empty();
        }
        return acl == null ? Scalars.text(groupRule, problems) : entry(map, acl);
    }

    private Optional<String> entry(MapNode map, DocumentNode acl) {
        Optional<String> name = aclName(acl);
        if (map.has("ingress") == map.has("egress")) {
            problems.error(map, "E-MISSING-FIELD", "a rule of a network ACL is ingress or egress", hint());
            return Optional.empty();
        }
        Direction direction = map.has("ingress") ? Direction.INGRESS : Direction.EGRESS;
        Optional<String> number = number(map.get(map.has("ingress") ? "ingress" : "egress"));
        return name.isEmpty() || number.isEmpty()
                ? Optional.empty()
                : Optional.of(RuleSubject.ofEntry(name.get(), direction, number.get()));
    }

    private Optional<String> aclName(DocumentNode node) {
        Optional<String> wanted = Scalars.text(node, problems);
        Optional<String> found = network.networkAcls().stream()
                .filter(acl -> wanted.isPresent()
                        && (acl.name().equals(wanted.get()) || acl.id().equals(wanted.get())))
                .map(NetworkAcl::name)
                .findFirst();
        if (wanted.isPresent() && found.isEmpty()) {
            List<String> known =
                    network.networkAcls().stream().map(NetworkAcl::name).toList();
            problems.error(node, "E-UNKNOWN-NAME", "no such network ACL", Nearest.hint(wanted.get(), known));
        }
        return found;
    }

    private Optional<String> number(@Nullable DocumentNode node) {
        if (node instanceof ScalarNode scalar && scalar.text().equals(FINAL)) {
            return Optional.of(NetworkAcl.FINAL_DENY);
        }
        return Scalars.integer(node, 1, NetworkAclEntry.MAX_RULE_NUMBER, problems).stream()
                .mapToObj(Long::toString)
                .findFirst();
    }

    /** Refuses the fields of a rule where the metric is about something else. */
    void refuse(MapNode map) {
        for (MapNode.Entry entry : map.entries()) {
            if (FIELDS.contains(entry.key())) {
                problems.error(entry, "E-UNKNOWN-FIELD", "only rule-packets is about a rule", "");
            }
        }
    }

    private static String hint() {
        return "write network-acl with ingress or egress and a number (or final), or security-group-rule with its id";
    }
}
