package vpcsim.scenarios.io;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.Subnet;

/** Finds the resources of a network that a field names, by id or by name; what is not found, or found twice, is a problem. */
final class Known {

    private final Network network;
    private final Problems problems;

    Known(Network network, Problems problems) {
        this.network = network;
        this.problems = problems;
    }

    Network network() {
        return network;
    }

    Problems problems() {
        return problems;
    }

    Optional<String> networkAcl(@Nullable DocumentNode node) {
        return named(node, "network ACL", network.networkAcls(), NetworkAcl::id, NetworkAcl::name)
                .map(NetworkAcl::id);
    }

    Optional<String> group(@Nullable DocumentNode node) {
        return named(node, "security group", network.securityGroups(), SecurityGroup::id, SecurityGroup::name)
                .map(SecurityGroup::id);
    }

    Optional<String> subnet(@Nullable DocumentNode node) {
        return named(node, "subnet", network.subnets(), Subnet::id, Subnet::name)
                .map(Subnet::id);
    }

    Optional<RouteTable> routeTable(@Nullable DocumentNode node) {
        return named(node, "route table", network.routeTables(), RouteTable::id, RouteTable::name);
    }

    Optional<String> prefixList(@Nullable DocumentNode node) {
        return named(node, "prefix list", network.prefixLists(), PrefixList::id, PrefixList::name)
                .map(PrefixList::id);
    }

    Optional<String> networkInterface(@Nullable DocumentNode node) {
        return named(
                        node,
                        "network interface",
                        network.networkInterfaces(),
                        NetworkInterface::id,
                        NetworkInterface::name)
                .map(NetworkInterface::id);
    }

    private <T> Optional<T> named(
            @Nullable DocumentNode node,
            String kind,
            Collection<T> all,
            Function<T, String> id,
            Function<T, String> name) {
        Optional<String> wanted = Scalars.text(node, problems);
        if (node == null || wanted.isEmpty()) {
            return Optional.empty();
        }
        String word = wanted.get();
        List<T> found = all.stream()
                .filter(each -> id.apply(each).equals(word) || name.apply(each).equals(word))
                .toList();
        if (found.isEmpty()) {
            Set<String> known = new TreeSet<>();
            all.forEach(each -> known.addAll(List.of(id.apply(each), name.apply(each))));
            problems.error(node, "E-UNKNOWN-NAME", "no such " + kind, Nearest.hint(word, known));
        } else if (found.size() > 1) {
            List<String> ids = found.stream().map(id).toList();
            problems.error(node, "E-AMBIGUOUS-NAME", "several have this name", "use an id: " + String.join(", ", ids));
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
