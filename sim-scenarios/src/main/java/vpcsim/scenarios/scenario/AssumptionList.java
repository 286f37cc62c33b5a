package vpcsim.scenarios.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.core.result.Assumption;

/** The assumptions of a run as a list to print: what each switch is called, how it stands, what that means, who leaves it open. */
public final class AssumptionList {

    private static final long SECOND = 1_000_000_000L;

    private final List<Assumption> list = new ArrayList<>();

    private AssumptionList() {}

    /**
     * Describes all switches.
     *
     * @param assumptions how they stand
     * @return one a switch, in the order of {@link Assumptions}
     */
    public static List<Assumption> describe(Assumptions assumptions) {
        AssumptionList all = new AssumptionList();
        all.switches(assumptions, Assumptions.DEFAULTS);
        all.timeouts(assumptions, Assumptions.DEFAULTS);
        return List.copyOf(all.list);
    }

    /**
     * The word for a value of a switch in scenario files.
     *
     * @param value the value
     * @return its name in lower case, with hyphens
     */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void switches(Assumptions assumptions, Assumptions defaults) {
        add(
                "mid-stream-tcp",
                assumptions.midStreamTcp(),
                defaults.midStreamTcp(),
                meaning(assumptions.midStreamTcp()),
                "CT-18");
        add("icmp-errors", assumptions.icmpErrors(), defaults.icmpErrors(), meaning(assumptions.icmpErrors()), "CT-27");
        add("udp-replies", assumptions.udpReplies(), defaults.udpReplies(), meaning(assumptions.udpReplies()), "CT-7");
        add(
                "overlapping-rules",
                assumptions.overlappingRules(),
                defaults.overlappingRules(),
                meaning(assumptions.overlappingRules()),
                "CT-4");
        add(
                "covering-rules",
                assumptions.coveringRules(),
                defaults.coveringRules(),
                meaning(assumptions.coveringRules()),
                "CT-4");
    }

    private void timeouts(Assumptions assumptions, Assumptions defaults) {
        add(
                "half-open-timeout",
                assumptions.halfOpenTimeoutNanos(),
                defaults.halfOpenTimeoutNanos(),
                "A TCP connection whose handshake is not complete is forgotten when idle for this long.",
                "CT-17");
        add(
                "closing-timeout",
                assumptions.closingTimeoutNanos(),
                defaults.closingTimeoutNanos(),
                "A TCP connection in which one side has sent a FIN is forgotten when idle for this long.",
                "CT-17");
        add(
                "closed-timeout",
                assumptions.closedTimeoutNanos(),
                defaults.closedTimeoutNanos(),
                "An entry stays this long after a RST or after both FINs.",
                "CT-16, CT-17");
        add(
                "icmp-timeout",
                assumptions.icmpTimeoutNanos(),
                defaults.icmpTimeoutNanos(),
                "An ICMP query is forgotten when idle for this long.",
                "CT-17");
        add(
                "other-timeout",
                assumptions.otherTimeoutNanos(),
                defaults.otherTimeoutNanos(),
                "A flow of another protocol is forgotten when idle for this long; AWS documents 600 s.",
                "CT-3");
        add(
                "rule-change-delay",
                assumptions.ruleChangeDelayNanos(),
                defaults.ruleChangeDelayNanos(),
                "A change takes effect this long after its call.",
                "SG-28, NACL-15");
    }

    private void add(String name, Enum<?> value, Enum<?> otherwise, String meaning, String source) {
        list.add(new Assumption(name, word(value), value == otherwise, meaning, source));
    }

    private void add(String name, long nanos, long otherwise, String meaning, String source) {
        list.add(new Assumption(name, text(nanos), nanos == otherwise, meaning, source));
    }

    private static String text(long nanos) {
        return nanos % SECOND == 0 ? nanos / SECOND + " s" : nanos + " ns";
    }

    private static String meaning(Assumptions.MidStreamTcp value) {
        return switch (value) {
            case DROP ->
                "A TCP segment that begins no connection and belongs to none is denied, though a rule admits it.";
            case PASS ->
                "A TCP segment that begins no connection and belongs to none passes by its rule, and is not remembered.";
            case TRACK ->
                "A TCP segment that begins no connection and belongs to none passes by its rule, and is remembered as an"
                        + " established connection.";
        };
    }

    private static String meaning(Assumptions.IcmpErrors value) {
        return switch (value) {
            case DOCUMENTED ->
                "Without a rule, ICMP errors about automatically tracked and about untracked flows pass, others do not.";
            case RELATED -> "Without a rule, ICMP errors about any remembered or untracked flow pass.";
            case RULES -> "ICMP errors need a rule that admits them.";
        };
    }

    private static String meaning(Assumptions.UdpReplies value) {
        return switch (value) {
            case REPLY ->
                "A UDP datagram that its rule admits, and whose reverse would be untracked, is taken for a reply: no entry.";
            case NEW_FLOW ->
                "A UDP datagram that its rule admits begins a flow, also if its reverse would be untracked.";
        };
    }

    private static String meaning(Assumptions.OverlappingRules value) {
        return switch (value) {
            case UNTRACKED -> "A flow that a narrow and an open rule both admit is not tracked.";
            case TRACKED -> "A flow that a narrow and an open rule both admit is tracked.";
        };
    }

    private static String meaning(Assumptions.CoveringRules value) {
        return switch (value) {
            case NOT_OPEN -> "Several rules that together cover every address or port do not count as one open rule.";
            case OPEN -> "Several rules that together cover every address or port count as one open rule.";
        };
    }
}
