package vpcsim.aws.vpc;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the calls that change instances do, with AWS's errors. */
final class InstanceEdits {

    private InstanceEdits() {}

    static List<String> ids(List<String> instanceIds) {
        List<String> sorted = instanceIds.stream().sorted().distinct().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("a call about instances names one at least");
        }
        return sorted;
    }

    static Network run(Network network, List<String> instanceIds, boolean running) {
        Set<String> missing = new TreeSet<>(instanceIds);
        Network.Builder changed = network.toBuilder();
        for (Instance held : network.instances()) {
            if (missing.remove(held.id())) {
                changed.add(held.withRunning(running));
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("InvalidInstanceID.NotFound: no instance " + String.join(", ", missing));
        }
        return changed.build();
    }
}
