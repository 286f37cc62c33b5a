package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.TrafficType;

/**
 * Cuts the ICMP types and codes where a rule names one, and around the queries that have answers, so that neither a rule nor
 * connection tracking tells two messages of one class apart.
 */
final class IcmpCuts {

    private static final int LAST = 255;

    private final TreeMap<Integer, TreeSet<Integer>> codesOfType = new TreeMap<>();

    /** A class: types and codes, and the message that stands for it. */
    record Kind(Ports types, Ports codes, int type, int code) {}

    IcmpCuts(List<Integer> queryTypes) {
        queryTypes.forEach(type -> codesOfType.put(type, new TreeSet<>()));
    }

    void add(TrafficType traffic) {
        if (traffic.icmpType() == TrafficType.ANY) {
            return;
        }
        TreeSet<Integer> codes = codesOfType.computeIfAbsent(traffic.icmpType(), type -> new TreeSet<>());
        if (traffic.icmpCode() != TrafficType.ANY) {
            codes.add(traffic.icmpCode());
        }
    }

    List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        codesOfType.forEach((type, codes) -> {
            Ports types = single(type);
            codes.forEach(code -> kinds.add(new Kind(types, single(code), type, code)));
            List<PortRange> otherCodes = gaps(codes);
            if (!otherCodes.isEmpty()) {
                kinds.add(new Kind(
                        types, new Ports(otherCodes), type, otherCodes.get(0).first()));
            }
        });
        List<PortRange> others = gaps(new TreeSet<>(codesOfType.keySet()));
        if (!others.isEmpty()) {
            kinds.add(new Kind(
                    new Ports(others),
                    new Ports(List.of(new PortRange(0, LAST))),
                    others.get(others.size() - 1).last(),
                    0));
        }
        return kinds;
    }

    private static List<PortRange> gaps(SortedSet<Integer> taken) {
        List<PortRange> gaps = new ArrayList<>();
        int from = 0;
        for (int value : taken) {
            if (value > from) {
                gaps.add(new PortRange(from, value - 1));
            }
            from = value + 1;
        }
        if (from <= LAST) {
            gaps.add(new PortRange(from, LAST));
        }
        return gaps;
    }

    private static Ports single(int value) {
        return new Ports(List.of(new PortRange(value, value)));
    }
}
