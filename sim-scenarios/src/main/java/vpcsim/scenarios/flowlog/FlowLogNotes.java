package vpcsim.scenarios.flowlog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vpcsim.core.result.Assumption;
import vpcsim.core.result.Finding;
import vpcsim.core.result.GivenFigure;

/** What a report says of a flow log: the figures given, what AWS leaves open, and fields that stay empty. */
final class FlowLogNotes {

    private static final String OURS = "default: our choice";
    private static final String COMMAND = "the command line";

    private FlowLogNotes() {}

    static List<GivenFigure> given(FlowLogOptions options) {
        FlowLogOptions otherwise = FlowLogOptions.DEFAULTS;
        return List.of(
                new GivenFigure(
                        "flow-log.epoch",
                        Instant.ofEpochSecond(options.epochSeconds()) + ", Unix second " + options.epochSeconds()
                                + ", stands for time 0",
                        options.epochSeconds() == otherwise.epochSeconds() ? OURS : COMMAND),
                new GivenFigure(
                        "flow-log.interval",
                        options.intervalNanos() / FlowLogOptions.SECOND_NANOS + "s",
                        options.intervalNanos() == otherwise.intervalNanos() ? "AWS's default (FL-5)" : COMMAND),
                new GivenFigure(
                        "flow-log.account-id",
                        options.accountId(),
                        options.accountId().equals(otherwise.accountId())
                                ? "default: the account of AWS's examples"
                                : COMMAND),
                new GivenFigure(
                        "flow-log.format",
                        options.format().header(),
                        options.format().isDefault() ? "AWS's default, version 2 (FL-1)" : COMMAND));
    }

    static List<Assumption> assumptions() {
        return List.of(
                new Assumption(
                        "flow-log-far-denies",
                        "far-interface",
                        true,
                        "What the network ACL of the far subnet refuses is a REJECT of the interface there and an ACCEPT of"
                                + " the one it left.",
                        "FL-18"),
                new Assumption(
                        "flow-log-allowance-denies",
                        "reject",
                        true,
                        "What is refused because the tracking allowance is used up is logged, as a REJECT.",
                        "FL-18"));
    }

    static List<Finding> findings(FlowLogOptions options) {
        List<Finding> findings = new ArrayList<>();
        List<String> unknown = options.format().unknownFields();
        if (!unknown.isEmpty()) {
            findings.add(new Finding(
                    Finding.Level.NOTE,
                    "FLOW-LOG-FIELDS",
                    "The flow log has - for " + String.join(", ", unknown) + ", which the model does not know.",
                    ""));
        }
        return List.copyOf(findings);
    }
}
