package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;
import vpcsim.core.time.HotPath;

/**
 * The ports on which the rules of one direction, family and protocol are open to everyone, as the untracked class has it
 * (CT-4). Each rule is looked at by itself, or, if unions count, all of them together.
 */
final class OpenPorts {

    /** No port is open. */
    static final OpenPorts NONE = new OpenPorts(List.of());

    private final int[] first;
    private final int[] last;
    private final boolean all;

    private OpenPorts(List<PortRange> ranges) {
        List<PortRange> joined = joined(ranges);
        first = joined.stream().mapToInt(PortRange::first).toArray();
        last = joined.stream().mapToInt(PortRange::last).toArray();
        all = ranges.contains(PortRange.ALL);
    }

    /** The same ports in ascending ranges that do not touch. */
    private static List<PortRange> joined(List<PortRange> ranges) {
        List<PortRange> joined = new ArrayList<>();
        for (PortRange range : ranges.stream()
                .sorted(Comparator.comparingInt(PortRange::first))
                .toList()) {
            PortRange before = joined.isEmpty() ? range : joined.remove(joined.size() - 1);
            if (range.first() <= before.last() + 1) {
                joined.add(new PortRange(before.first(), Math.max(before.last(), range.last())));
            } else {
                joined.add(before);
                joined.add(range);
            }
        }
        return joined;
    }

    /** A block of addresses with the ports that a rule admits from or to it. */
    record Admission(PortRange ports, Cidr cidr) {}

    /** Each rule by itself: those of 0.0.0.0/0 or ::/0. */
    static OpenPorts ofSingleRules(List<Admission> admissions) {
        List<PortRange> ranges = admissions.stream()
                .filter(admission -> admission.cidr().isEverything())
                .map(Admission::ports)
                .toList();
        return ranges.isEmpty() ? NONE : new OpenPorts(ranges);
    }

    /** All rules together: where the union of their blocks is everything. */
    static OpenPorts ofUnion(List<Admission> admissions) {
        TreeSet<Integer> bounds = new TreeSet<>();
        bounds.add(0);
        for (Admission admission : admissions) {
            bounds.add(admission.ports().first());
            bounds.add(admission.ports().last() + 1);
        }
        List<PortRange> ranges = new ArrayList<>();
        int openFrom = -1;
        for (int bound : bounds) {
            boolean open = bound <= PortRange.MAX_PORT && isOpenAt(bound, admissions);
            if (open && openFrom < 0) {
                openFrom = bound;
            } else if (!open && openFrom >= 0) {
                ranges.add(new PortRange(openFrom, bound - 1));
                openFrom = -1;
            }
        }
        return ranges.isEmpty() ? NONE : new OpenPorts(ranges);
    }

    /** Whether a port is open to everyone. O(log n) in the ranges that do not touch, of which there is mostly one or none. */
    @HotPath
    boolean contains(int port) {
        int notAbove = -1;
        int rest = first.length;
        while (rest > 0) {
            int half = (rest + 1) >>> 1;
            notAbove = first[notAbove + half] <= port ? notAbove + half : notAbove;
            rest -= half;
        }
        return notAbove >= 0 && port <= last[notAbove];
    }

    /** Whether every port is open to everyone, by one rule or, if unions count, by all together. */
    boolean all() {
        return all;
    }

    private static boolean isOpenAt(int port, List<Admission> admissions) {
        List<Cidr> blocks = admissions.stream()
                .filter(admission -> admission.ports().contains(port))
                .map(Admission::cidr)
                .toList();
        return !blocks.isEmpty()
                && covers(
                        blocks,
                        switch (blocks.get(0).family()) {
                            case IPV4 -> Cidr.ALL_IPV4;
                            case IPV6 -> Cidr.ALL_IPV6;
                        });
    }

    private static boolean covers(List<Cidr> blocks, Cidr space) {
        List<Cidr> inside = new ArrayList<>();
        for (Cidr block : blocks) {
            if (block.contains(space)) {
                return true;
            }
            if (space.contains(block)) {
                inside.add(block);
            }
        }
        if (inside.isEmpty()) {
            return false;
        }
        Cidr lower = Cidr.around(space.network(), space.prefixLength() + 1);
        return covers(inside, lower) && covers(inside, upperHalf(space));
    }

    private static Cidr upperHalf(Cidr space) {
        int bit = space.family().bits() - 1 - space.prefixLength();
        long high = space.network().high() | (bit >= Long.SIZE ? 1L << (bit - Long.SIZE) : 0);
        long low = space.network().low() | (bit < Long.SIZE ? 1L << bit : 0);
        return new Cidr(new IpAddress(space.family(), high, low), space.prefixLength() + 1);
    }
}
