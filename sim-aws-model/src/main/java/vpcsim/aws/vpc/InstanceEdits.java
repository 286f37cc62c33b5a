package vpcsim.aws.vpc;

import java.util.List;

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
        Network.Builder changed = network.toBuilder();
        for (String id : instanceIds) {
            Instance held = network.instances().stream()
                    .filter(candidate -> candidate.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("InvalidInstanceID.NotFound: no instance " + id));
            changed.add(held.withRunning(running));
        }
        return changed.build();
    }
}
