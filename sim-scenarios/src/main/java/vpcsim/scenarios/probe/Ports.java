package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import vpcsim.aws.address.PortRange;

/**
 * A set of whole numbers from 0 on as disjoint ranges in ascending order, neighbours joined: ports, or ICMP types or codes.
 *
 * @param ranges the ranges, not touching
 */
record Ports(List<PortRange> ranges) {

    static final Ports ALL = new Ports(List.of(PortRange.ALL));

    Ports {
        ranges = joined(ranges);
    }

    /** {@code all}, or ranges separated by commas. Port 0 is no port that anybody uses: 1-65535 is all as well. */
    String text(int highest) {
        if (ranges.size() == 1
                && ranges.get(0).first() <= 1
                && ranges.get(0).last() >= highest
                && (highest == PortRange.MAX_PORT || ranges.get(0).first() == 0)) {
            return "all";
        }
        return ranges.stream()
                .map(range -> highest == PortRange.MAX_PORT && range.first() == 0 && range.last() > 0
                        ? new PortRange(1, range.last())
                        : range)
                .map(PortRange::toString)
                .collect(Collectors.joining(","));
    }

    private static List<PortRange> joined(List<PortRange> ranges) {
        List<PortRange> sorted = ranges.stream()
                .sorted(Comparator.comparingInt(PortRange::first))
                .toList();
        List<PortRange> joined = new ArrayList<>();
        for (PortRange range : sorted) {
            int last = joined.size() - 1;
            if (last >= 0 && range.first() <= joined.get(last).last() + 1) {
                PortRange before = joined.remove(last);
                joined.add(new PortRange(before.first(), Math.max(before.last(), range.last())));
            } else {
                joined.add(range);
            }
        }
        return List.copyOf(joined);
    }
}
