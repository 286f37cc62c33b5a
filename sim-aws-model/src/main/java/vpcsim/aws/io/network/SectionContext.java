package vpcsim.aws.io.network;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.ListNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.ScalarNode;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.io.resource.Placed;
import vpcsim.aws.vpc.Vpc;

/** What the parts of a network section share while it is read. */
final class SectionContext {

    /** The id of the one VPC of a section that writes {@code vpc}. */
    static final String ONLY_VPC = "vpc";

    private final Problems problems;
    private final Map<String, Placed<Vpc>> vpcs = new TreeMap<>();
    /** The names that stand in each part of the section, also of what could not be read. */
    private final Map<String, List<String>> written = new TreeMap<>();

    SectionContext(Problems problems) {
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    Map<String, Placed<Vpc>> vpcs() {
        return vpcs;
    }

    /** The entries of a part of the section, a map from name to map; what is neither is reported. */
    List<MapNode.Entry> parts(MapNode section, String key) {
        Optional<MapNode> map = Scalars.map(section.get(key), problems);
        if (map.isEmpty()) {
            return List.of();
        }
        written.put(key, map.get().keys());
        return map.get().entries().stream()
                .filter(entry -> Scalars.nameKey(entry, problems))
                .filter(entry -> Scalars.map(entry.value(), problems).isPresent())
                .toList();
    }

    /** The VPC a resource says it is in; it need not say if there is only one. */
    Optional<Vpc> vpcOf(MapNode resource) {
        DocumentNode node = resource.get("vpc");
        if (node == null) {
            if (vpcs.size() == 1) {
                return Optional.of(vpcs.values().iterator().next().resource());
            }
            if (!vpcs.isEmpty()) {
                problems.error(
                        resource,
                        "E-MISSING-FIELD",
                        "the field 'vpc' is missing: there are several VPCs",
                        "one of " + String.join(", ", vpcs.keySet()));
            }
            return Optional.empty();
        }
        Optional<String> name = reference(node, "VPC", vpcs.keySet());
        return name.map(id -> requirePlaced(vpcs.get(id)).resource());
    }

    /** A default resource's id: with one VPC the word itself, else with the VPC's name before it. */
    String idIn(Vpc vpc, String word) {
        return vpcs.size() == 1 ? word : vpc.id() + "-" + word;
    }

    /** A name that must be one of those known. What stands in the section and could not be read is reported there. */
    Optional<String> reference(@Nullable DocumentNode node, String what, Collection<String> known) {
        Optional<String> name = Scalars.text(node, problems);
        if (node != null && name.isPresent() && !known.contains(name.get())) {
            if (!isUnreadable(what, name.get())) {
                problems.error(node, "E-UNKNOWN-NAME", "no such " + what, () -> Nearest.hint(name.get(), known));
            }
            return Optional.empty();
        }
        return name;
    }

    private boolean isUnreadable(String what, String name) {
        String part = what.toLowerCase(Locale.ROOT).replace(' ', '-') + "s";
        return problems.hasErrors() && written.getOrDefault(part, List.of()).contains(name);
    }

    /** The scalar items of a list; a scalar by itself stands for a list of one. */
    List<DocumentNode> oneOrMore(@Nullable DocumentNode node) {
        if (node instanceof ScalarNode) {
            return List.of(node);
        }
        List<DocumentNode> items = Scalars.list(node, problems);
        if (node instanceof ListNode && items.isEmpty()) {
            problems.error(node, "E-EMPTY-LIST", "at least one is needed", "");
        }
        return items;
    }

    private static Placed<Vpc> requirePlaced(@Nullable Placed<Vpc> vpc) {
        if (vpc == null) {
            throw new IllegalStateException("a reference to a VPC was not checked");
        }
        return vpc;
    }
}
