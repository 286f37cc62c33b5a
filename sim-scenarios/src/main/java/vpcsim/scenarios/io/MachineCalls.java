package vpcsim.scenarios.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.io.resource.IdleTimeout;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InstanceChange;
import vpcsim.aws.vpc.ModifyIdleTimeouts;
import vpcsim.aws.vpc.ModifyManagedPrefixList;
import vpcsim.aws.vpc.NetworkChange;

/** Reads the calls that change interfaces, instances and prefix lists. */
final class MachineCalls {

    /** The field that makes a call about groups one about timeouts. */
    static final String TIMEOUTS = "connection-tracking-specification";

    private final Known known;
    private final boolean strictAwsLimits;
    private final Problems problems;

    MachineCalls(Known known, boolean strictAwsLimits) {
        this.known = known;
        this.strictAwsLimits = strictAwsLimits;
        this.problems = known.problems();
    }

    /** The call of a name, if it is one of these and nothing is wrong with it. */
    Optional<NetworkChange> read(String name, MapNode fields) {
        return switch (name) {
            case "modify-network-interface-attribute" -> fields.has(TIMEOUTS) ? timeouts(fields) : groups(fields);
            case "stop-instances" -> instances(fields).map(InstanceChange.StopInstances::new);
            case "start-instances" -> instances(fields).map(InstanceChange.StartInstances::new);
            case "modify-managed-prefix-list" -> prefixList(fields);
            default -> Optional.empty();
        };
    }

    private Optional<NetworkChange> groups(MapNode fields) {
        Optional<String> target = known.networkInterface(fields.get("network-interface"));
        List<DocumentNode> items = Scalars.list(fields.get("groups"), problems);
        List<String> groups = new ArrayList<>();
        items.forEach(item -> known.group(item).ifPresent(groups::add));
        return target.isEmpty() || groups.size() != items.size()
                ? Optional.empty()
                : Optional.of(new NetworkChange.ModifyNetworkInterfaceAttribute(target.get(), groups));
    }

    private Optional<NetworkChange> timeouts(MapNode fields) {
        Optional<String> target = known.networkInterface(fields.get("network-interface"));
        if (!(fields.get(TIMEOUTS) instanceof MapNode timeouts) || target.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong tcp = timeout(IdleTimeout.TCP_ESTABLISHED, timeouts);
        OptionalLong udp = timeout(IdleTimeout.UDP, timeouts);
        OptionalLong udpStream = timeout(IdleTimeout.UDP_STREAM, timeouts);
        return tcp.isEmpty() && udp.isEmpty() && udpStream.isEmpty()
                ? Optional.empty()
                : Optional.of(new ModifyIdleTimeouts(target.get(), tcp, udp, udpStream));
    }

    private OptionalLong timeout(IdleTimeout timeout, MapNode timeouts) {
        return timeout.readNanos(timeouts.get(timeout.field()), strictAwsLimits, problems);
    }

    /** Instances by name or id; the name of a group stands for its members. */
    private Optional<List<String>> instances(MapNode fields) {
        List<String> found = new ArrayList<>();
        boolean all = true;
        for (DocumentNode item : Scalars.list(fields.get("instances"), problems)) {
            List<String> named = instances(item);
            all &= !named.isEmpty();
            found.addAll(named);
        }
        return all && !found.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    private List<String> instances(DocumentNode item) {
        Optional<String> word = Scalars.text(item, problems);
        if (word.isEmpty()) {
            return List.of();
        }
        List<String> found = known.network().instances().stream()
                .filter(each -> each.id().equals(word.get())
                        || each.name().equals(word.get())
                        || each.group().equals(word.get()))
                .map(Instance::id)
                .toList();
        if (found.isEmpty()) {
            List<String> names =
                    known.network().instances().stream().map(Instance::name).toList();
            problems.error(
                    item, "E-UNKNOWN-NAME", "no such instance or group of instances", Nearest.hint(word.get(), names));
        }
        return found;
    }

    private Optional<NetworkChange> prefixList(MapNode fields) {
        Optional<String> list = known.prefixList(fields.get("prefix-list"));
        Optional<List<Cidr>> added = cidrs(fields.get("add-entries"));
        Optional<List<Cidr>> removed = cidrs(fields.get("remove-entries"));
        return list.isEmpty() || added.isEmpty() || removed.isEmpty()
                ? Optional.empty()
                : Optional.of(new ModifyManagedPrefixList(list.get(), added.get(), removed.get()));
    }

    /** The blocks of a list; nothing if one of them is none. */
    private Optional<List<Cidr>> cidrs(@Nullable DocumentNode node) {
        List<DocumentNode> items = node == null ? List.of() : Scalars.list(node, problems);
        List<Cidr> cidrs = new ArrayList<>();
        items.forEach(item -> Scalars.cidr(item, problems).ifPresent(cidrs::add));
        return cidrs.size() == items.size() ? Optional.of(cidrs) : Optional.empty();
    }
}
