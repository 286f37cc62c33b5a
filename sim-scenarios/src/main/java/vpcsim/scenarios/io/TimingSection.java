package vpcsim.scenarios.io;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Quantities;
import vpcsim.core.result.GivenFigure;
import vpcsim.scenarios.io.field.Times;

/** Reads {@code timing}: figures that AWS does not publish, each reported as given with where it comes from. */
final class TimingSection {

    private static final String SCENARIO = "the scenario";
    private static final String MEASURED = "default profile: half of round trips measured by third parties (PERF-10)";
    private static final String OURS = "default profile: our choice";

    private final @Nullable DocumentNode node;
    private final Times times;
    private final List<GivenFigure> given = new ArrayList<>();

    TimingSection(@Nullable DocumentNode node, Times times) {
        this.node = node;
        this.times = times;
    }

    /**
     * Reads the section.
     *
     * @return the timing, with the default profile where it says nothing
     */
    Timing read() {
        Timing otherwise = Timing.DEFAULT;
        given.clear();
        return new Timing(
                figure("delay", "same-az", otherwise.sameZoneDelayNanos(), MEASURED),
                figure("delay", "other-az", otherwise.otherZoneDelayNanos(), MEASURED),
                figure("delay", "internet", otherwise.internetDelayNanos(), OURS),
                figure("check", "security-group", otherwise.securityGroupCheckNanos(), OURS),
                figure("check", "network-acl", otherwise.networkAclCheckNanos(), OURS),
                figure("check", "route", otherwise.routeNanos(), OURS));
    }

    /**
     * The figures read.
     *
     * @return one a figure, in the order of the format
     */
    List<GivenFigure> given() {
        return List.copyOf(given);
    }

    private long figure(String group, String field, long otherwise, String source) {
        DocumentNode value =
                node instanceof MapNode timing && timing.get(group) instanceof MapNode map ? map.get(field) : null;
        long nanos = times.length(value, otherwise);
        String name = group + "." + field;
        given.add(new GivenFigure(name, Quantities.durationText(nanos), value == null ? source : SCENARIO));
        return nanos;
    }
}
