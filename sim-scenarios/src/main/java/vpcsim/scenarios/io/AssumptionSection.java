package vpcsim.scenarios.io;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.scenarios.io.field.Times;
import vpcsim.scenarios.scenario.AssumptionList;

/** Reads {@code assumptions}: how what AWS leaves open is decided. */
final class AssumptionSection {

    private final @Nullable DocumentNode node;
    private final Times times;
    private final Problems problems;

    AssumptionSection(@Nullable DocumentNode node, Times times, Problems problems) {
        this.node = node;
        this.times = times;
        this.problems = problems;
    }

    /**
     * Reads the section.
     *
     * @return the assumptions, with the documented default where it says nothing
     */
    Assumptions read() {
        Assumptions otherwise = Assumptions.DEFAULTS;
        return new Assumptions(
                word("mid-stream-tcp", Assumptions.MidStreamTcp.values(), otherwise.midStreamTcp()),
                word("icmp-errors", Assumptions.IcmpErrors.values(), otherwise.icmpErrors()),
                word("udp-replies", Assumptions.UdpReplies.values(), otherwise.udpReplies()),
                word("overlapping-rules", Assumptions.OverlappingRules.values(), otherwise.overlappingRules()),
                word("covering-rules", Assumptions.CoveringRules.values(), otherwise.coveringRules()),
                times.positive(field("half-open-timeout"), otherwise.halfOpenTimeoutNanos()),
                times.positive(field("closing-timeout"), otherwise.closingTimeoutNanos()),
                times.positive(field("closed-timeout"), otherwise.closedTimeoutNanos()),
                times.positive(field("icmp-timeout"), otherwise.icmpTimeoutNanos()),
                times.positive(field("other-timeout"), otherwise.otherTimeoutNanos()),
                times.length(field("rule-change-delay"), otherwise.ruleChangeDelayNanos()));
    }

    private @Nullable DocumentNode field(String name) {
        return node instanceof MapNode map ? map.get(name) : null;
    }

    private <E extends Enum<E>> E word(String name, E[] values, E otherwise) {
        String text = Scalars.text(field(name), problems).orElse("");
        return Arrays.stream(values)
                .filter(value -> AssumptionList.word(value).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(otherwise);
    }
}
