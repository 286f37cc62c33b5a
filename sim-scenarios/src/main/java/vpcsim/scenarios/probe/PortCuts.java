package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import vpcsim.aws.address.PortRange;

/**
 * Cuts the ports 0 to 65535 where a rule begins or ends, so that no rule tells two ports of one class apart. Classes come
 * out in ascending order and together cover every port once.
 */
final class PortCuts {

    private final TreeSet<Integer> starts = new TreeSet<>();

    PortCuts() {
        starts.add(0);
    }

    void add(PortRange range) {
        starts.add(range.first());
        if (range.last() < PortRange.MAX_PORT) {
            starts.add(range.last() + 1);
        }
    }

    List<PortRange> classes() {
        List<PortRange> classes = new ArrayList<>();
        Integer first = starts.first();
        while (first != null) {
            Integer next = starts.higher(first);
            classes.add(new PortRange(first, next == null ? PortRange.MAX_PORT : next - 1));
            first = next;
        }
        return classes;
    }
}
