package vpcsim.aws.vpc;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An instance.
 *
 * @param id its id
 * @param name its name, the id if it has none
 * @param type its type, such as {@code m5.large}; empty if not said
 * @param running whether it runs; a stopped one answers nothing
 * @param conntrackAllowance the limit of tracked entries over all its interfaces (CT-20); none if not given
 * @param forwards whether it forwards packets that are not addressed to it: a middlebox (SG-18)
 * @param group the name of the group it is a member of ({@code app} for {@code app-1}), empty if none
 * @param tags its tags as {@code key=value}, sorted
 * @param ephemeralPorts the ports its clients use (NACL-19); none if not said
 */
public record Instance(
        String id,
        String name,
        String type,
        boolean running,
        OptionalLong conntrackAllowance,
        boolean forwards,
        String group,
        List<String> tags,
        Optional<EphemeralPorts> ephemeralPorts) {

    /** Sorts the tags, drops repetitions, and checks that the allowance is not negative. */
    public Instance {
        tags = tags.stream().sorted().distinct().toList();
        if (conntrackAllowance.isPresent() && conntrackAllowance.getAsLong() < 0) {
            throw new IllegalArgumentException(
                    "a conntrack allowance is 0 or more: " + conntrackAllowance.getAsLong() + " of " + id);
        }
    }

    /**
     * The same instance, running or stopped.
     *
     * @param value whether it runs
     * @return another instance
     */
    public Instance withRunning(boolean value) {
        return new Instance(id, name, type, value, conntrackAllowance, forwards, group, tags, ephemeralPorts);
    }
}
