package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import vpcsim.aws.address.AddressRange;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;

/**
 * Groups addresses outside by the named blocks they lie in, so that no block tells two addresses of one class apart. The
 * space is cut where a block begins or ends; pieces that lie in the same blocks are one class.
 */
final class AddressClasses {

    private final List<AddressClass> classes;

    /**
     * The classes of some addresses.
     *
     * @param within the blocks that hold the addresses, of one family, disjoint
     * @param without blocks whose addresses do not count
     * @param named the blocks that tell addresses apart; those of the other family are no matter
     */
    AddressClasses(Collection<Cidr> within, Collection<Cidr> without, Collection<Cidr> named) {
        List<Cidr> relevant = named.stream()
                .filter(block -> within.stream().anyMatch(block::overlaps))
                .toList();
        TreeSet<IpAddress> starts = new TreeSet<>();
        Stream.of(without, relevant).flatMap(Collection::stream).forEach(block -> {
            starts.add(block.network());
            if (within.stream()
                    .anyMatch(
                            each -> each.contains(block.last()) && !each.last().equals(block.last()))) {
                starts.add(block.last().next());
            }
        });
        Map<List<Cidr>, List<AddressRange>> byBlocks = new LinkedHashMap<>();
        for (Cidr block : within.stream().sorted().toList()) {
            for (AddressRange piece : pieces(block, starts)) {
                if (without.stream().noneMatch(each -> each.contains(piece.first()))) {
                    byBlocks.computeIfAbsent(containing(relevant, piece.first()), key -> new ArrayList<>())
                            .add(piece);
                }
            }
        }
        classes = byBlocks.values().stream().map(AddressClass::new).toList();
    }

    /**
     * Addresses that no block tells apart.
     *
     * @param ranges disjoint, in ascending order
     */
    record AddressClass(List<AddressRange> ranges) {

        AddressClass {
            ranges = List.copyOf(ranges);
        }

        /** The lowest address that is none of some; nothing if all are. */
        Optional<IpAddress> representative(Set<IpAddress> avoid) {
            for (AddressRange range : ranges) {
                IpAddress candidate = range.first();
                while (avoid.contains(candidate) && !candidate.equals(range.last())) {
                    candidate = candidate.next();
                }
                if (!avoid.contains(candidate)) {
                    return Optional.of(candidate);
                }
            }
            return Optional.empty();
        }
    }

    /** The classes, in order of their lowest address. */
    List<AddressClass> classes() {
        return classes;
    }

    /** The fewest blocks that make up some classes, in ascending order, separated by commas. */
    static String text(Collection<AddressClass> some) {
        List<AddressRange> merged = new ArrayList<>();
        some.stream()
                .flatMap(each -> each.ranges().stream())
                .sorted(Comparator.comparing(AddressRange::first))
                .forEach(range -> {
                    int end = merged.size() - 1;
                    if (end >= 0 && merged.get(end).last().next().equals(range.first())) {
                        merged.set(end, new AddressRange(merged.get(end).first(), range.last()));
                    } else {
                        merged.add(range);
                    }
                });
        return String.join(
                ",",
                merged.stream()
                        .flatMap(range -> range.blocks().stream())
                        .map(Cidr::toString)
                        .toList());
    }

    private static List<AddressRange> pieces(Cidr block, NavigableSet<IpAddress> starts) {
        List<AddressRange> pieces = new ArrayList<>();
        IpAddress first = block.network();
        while (true) {
            IpAddress next = starts.higher(first);
            if (next == null || !block.contains(next)) {
                pieces.add(new AddressRange(first, block.last()));
                return pieces;
            }
            pieces.add(new AddressRange(first, next.previous()));
            first = next;
        }
    }

    private static List<Cidr> containing(List<Cidr> blocks, IpAddress address) {
        return blocks.stream().filter(block -> block.contains(address)).toList();
    }
}
