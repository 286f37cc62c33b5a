package vpcsim.scenarios.io.field;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Location;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.vpc.End;
import vpcsim.aws.vpc.EndDirectory;
import vpcsim.aws.vpc.Network;

/** Checks selectors of ends: that they select something, and as much as their field wants. */
public final class Ends {

    private final EndDirectory directory;
    private final EndPairs pairs;
    private final NavigableSet<String> places;
    private final Problems problems;

    /**
     * The ends of a network.
     *
     * @param network the network
     * @param problems takes what is wrong
     */
    public Ends(Network network, Problems problems) {
        this.directory = EndDirectory.of(network);
        this.pairs = new EndPairs(network, directory);
        this.places = places(network);
        this.problems = problems;
    }

    /**
     * What two selectors mean for each other.
     *
     * @return the answers, for selectors that were checked
     */
    public EndPairs pairs() {
        return pairs;
    }

    /**
     * A selector of one end or more.
     *
     * @param node the field's node, or null
     * @return the selector, or nothing if it selects nothing
     */
    public Optional<String> some(@Nullable DocumentNode node) {
        Optional<String> selector = Scalars.text(node, problems);
        if (node == null || selector.isEmpty() || found(node, selector.get()).isEmpty()) {
            return Optional.empty();
        }
        return selector;
    }

    /**
     * A selector of exactly one host.
     *
     * @param node the field's node, or null
     * @return the selector, or nothing if it selects none or several
     */
    public Optional<String> one(@Nullable DocumentNode node) {
        Optional<String> selector = some(node);
        if (node == null || selector.isEmpty()) {
            return Optional.empty();
        }
        List<End> ends = directory.resolve(selector.get());
        End first = ends.get(0);
        if (ends.size() > 1) {
            String example = first instanceof End.Interface inside ? inside.networkInterfaceId() : "";
            problems.error(node, "E-SEVERAL-ENDS", "means " + ends.size() + " ends, one is wanted", hint(example));
            return Optional.empty();
        }
        if (first instanceof End.External outside && !isHost(outside.addresses())) {
            problems.error(
                    node,
                    "E-SEVERAL-ENDS",
                    "means a block of addresses, one is wanted",
                    hint(outside.addresses().network().toString()));
            return Optional.empty();
        }
        return selector;
    }

    /**
     * A selector of exactly one host, or an address that nobody may hold.
     *
     * @param node the field's node, or null
     * @return the selector or address, or nothing
     */
    public Optional<String> oneOrAddress(@Nullable DocumentNode node) {
        Optional<String> selector = Scalars.text(node, problems);
        return selector.flatMap(Ends::address).isPresent() ? selector : one(node);
    }

    /**
     * A selector of instances' interfaces, one or more.
     *
     * @param node the field's node
     * @return the selector, or nothing
     */
    public Optional<String> instances(DocumentNode node) {
        Optional<String> selector = some(node);
        if (selector.isPresent()
                && directory.resolve(selector.get()).stream().noneMatch(End.Interface.class::isInstance)) {
            problems.error(node, "E-NO-INSTANCE", "means no instance", "external hosts track nothing");
            return Optional.empty();
        }
        return selector;
    }

    /**
     * The name or id of a place that a trace can name: an instance, interface, subnet, external host or gateway.
     *
     * @param node the field's node, or null
     * @return the name, or nothing
     */
    public Optional<String> place(@Nullable DocumentNode node) {
        Optional<String> name = Scalars.text(node, problems);
        return node != null && name.isPresent() && !isPlace(node, name.get()) ? Optional.empty() : name;
    }

    /**
     * Checks that a key names a place.
     *
     * @param entry the entry
     */
    public void placeKey(MapNode.Entry entry) {
        isPlace(entry, entry.key());
    }

    private boolean isPlace(Location at, String name) {
        boolean known = places.contains(name);
        if (!known && directory.isKnown(name)) {
            problems.error(
                    at,
                    "E-SEVERAL-PLACES",
                    "is no single place",
                    "name an instance, interface, subnet, external host or gateway");
        } else if (!known) {
            problems.error(
                    at, "E-UNKNOWN-PLACE", "no place of the network has this name or id", Nearest.hint(name, places));
        }
        return known;
    }

    private static NavigableSet<String> places(Network network) {
        NavigableSet<String> places = new TreeSet<>();
        network.instances().forEach(each -> places.addAll(List.of(each.id(), each.name())));
        network.networkInterfaces().forEach(each -> places.addAll(List.of(each.id(), each.name())));
        network.subnets().forEach(each -> places.addAll(List.of(each.id(), each.name())));
        network.internetGateways().forEach(each -> places.addAll(List.of(each.id(), each.name())));
        network.externalHosts().forEach(each -> places.add(each.name()));
        return places;
    }

    private List<End> found(DocumentNode node, String selector) {
        List<End> ends = directory.resolve(selector);
        if (ends.isEmpty()) {
            if (directory.isKnown(selector)) {
                problems.error(node, "E-NO-MEMBERS", "has no members", "put an instance there, or name another end");
            } else {
                unknown(node, selector);
            }
        }
        return ends;
    }

    private void unknown(Location at, String selector) {
        List<String> nearest = directory.nearest(selector);
        problems.error(
                at,
                "E-UNKNOWN-END",
                "nothing in the network has this name, id, address or tag",
                nearest.isEmpty() ? "" : "did you mean '" + String.join("' or '", nearest) + "'?");
    }

    private static String hint(String example) {
        return example.isEmpty() ? "" : "name one, such as " + example;
    }

    /** Whether a block is one address. */
    static boolean isHost(Cidr block) {
        return block.prefixLength() == block.family().bits();
    }

    /** The address that a selector is, if it is one. */
    static Optional<IpAddress> address(String selector) {
        try {
            return Optional.of(IpAddress.parse(selector));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
