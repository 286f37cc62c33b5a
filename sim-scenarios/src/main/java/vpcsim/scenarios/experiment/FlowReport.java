package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.probe.LatencyHistogram;
import vpcsim.core.result.FlowSummary;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;
import vpcsim.scenarios.scenario.Window;
import vpcsim.scenarios.traffic.LostPacket;

/**
 * The flows of a run by group. A group is divided at the changes of the network, into what started before and after each, if
 * one of them may have touched it: if some cause of failures first appeared after a change, or was never seen again after one.
 * A group without failures, and one that fails alike from the first second to the last, is one row.
 */
final class FlowReport {

    private final Scenario scenario;
    private final NavigableMap<Long, Network> networks = new TreeMap<>();
    private final NetworkIndex index;
    private final PlaceNames places;
    private final IntFunction<String> ruleLabel;

    FlowReport(Scenario scenario, NetworkIndex index, PlaceNames places, IntFunction<String> ruleLabel) {
        this.scenario = scenario;
        this.index = index;
        this.places = places;
        this.ruleLabel = ruleLabel;
        Network now = scenario.network();
        networks.put(0L, now);
        for (ScheduledChange change : scenario.changes()) {
            for (NetworkChange call : change.calls()) {
                now = call.applyTo(now);
            }
            networks.put(change.effectNanos(scenario.assumptions()), now);
        }
    }

    /** One row a group; if changes touched it, one a cohort in which flows of it started. */
    List<FlowSummary> summaries(FlowLedger ledger, long untilNanos) {
        List<FlowSummary> rows = new ArrayList<>();
        List<Window> cohorts = cohorts(untilNanos);
        for (int number = 0; number < scenario.flows().size(); number++) {
            int group = number;
            String name = scenario.flows().get(group).name();
            FlowSummary whole = summary(name, "", 0, untilNanos, ledger.of(group, new Window(0, untilNanos, "")));
            List<FlowSummary> parts = isTouched(ledger.of(group, Window.ALL), cohorts)
                    ? cohorts.stream()
                            .map(cohort -> summary(
                                    name,
                                    cohort.words(),
                                    cohort.fromNanos(),
                                    cohort.untilNanos(),
                                    ledger.of(group, cohort)))
                            .filter(part -> part.started() > 0)
                            .toList()
                    : List.of();
            rows.addAll(parts.size() > 1 ? parts : List.of(whole));
        }
        return rows;
    }

    private boolean isTouched(List<FlowStats> stats, List<Window> cohorts) {
        NavigableMap<String, Why> causes = merged(stats);
        for (Window cohort : cohorts.subList(1, cohorts.size())) {
            long changeNanos = cohort.fromNanos();
            if (causes.values().stream()
                    .anyMatch(why -> why.firstNanos >= changeNanos || why.lastNanos < changeNanos)) {
                return true;
            }
        }
        return false;
    }

    /** Time divided at the changes; those of one instant cut once. */
    private List<Window> cohorts(long untilNanos) {
        NavigableMap<Long, String> cuts = new TreeMap<>();
        for (ScheduledChange change : scenario.changes()) {
            long atNanos = change.effectNanos(scenario.assumptions());
            if (atNanos > 0 && atNanos < untilNanos) {
                cuts.merge(atNanos, change.name(), (one, other) -> one + ", " + other);
            }
        }
        List<Window> cohorts = new ArrayList<>();
        long fromNanos = 0;
        String words = cuts.isEmpty() ? "" : "before " + cuts.firstEntry().getValue();
        for (var cut : cuts.entrySet()) {
            cohorts.add(new Window(fromNanos, cut.getKey(), words));
            fromNanos = cut.getKey();
            words = "after " + cut.getValue();
        }
        cohorts.add(new Window(fromNanos, untilNanos, words));
        return cohorts;
    }

    private FlowSummary summary(String group, String cohort, long fromNanos, long untilNanos, List<FlowStats> stats) {
        LatencyHistogram times = new LatencyHistogram();
        long started = 0;
        long completed = 0;
        long failed = 0;
        long retries = 0;
        for (FlowStats each : stats) {
            times.add(each.completionTime);
            started += each.started;
            completed += each.completed;
            failed += each.failed;
            retries += each.retries;
        }
        return new FlowSummary(
                group,
                cohort,
                fromNanos,
                untilNanos,
                started,
                completed,
                failed,
                started - completed - failed,
                retries,
                times.percentiles(),
                failures(merged(stats)));
    }

    private static final class Why {
        final List<Integer> places = new ArrayList<>();
        String before = "";
        String behind = "";
        long flows;
        int leastPort = Integer.MAX_VALUE;
        int greatestPort;
        long firstNanos = Long.MAX_VALUE;
        long lastNanos;
    }

    /** Causes that differ in their places only, together. */
    private NavigableMap<String, Why> merged(List<FlowStats> stats) {
        List<FailureCauses.Cause> causes = new ArrayList<>();
        stats.forEach(each -> causes.addAll(each.failures.all()));
        NavigableMap<String, Why> merged = new TreeMap<>();
        for (FailureCauses.Cause cause : causes) {
            String before = cause.isDrop()
                    ? Words.check(LostPacket.check(cause.where), LostPacket.direction(cause.where)) + " of "
                    : cause.end.words();
            String behind = cause.isDrop() ? decider(cause) : "";
            Why why = merged.computeIfAbsent(before + "|" + behind, key -> new Why());
            why.before = before;
            why.behind = behind;
            why.flows += cause.flows;
            why.leastPort = Math.min(why.leastPort, cause.leastPort);
            why.greatestPort = Math.max(why.greatestPort, cause.greatestPort);
            why.firstNanos = Math.min(why.firstNanos, cause.firstNanos);
            why.lastNanos = Math.max(why.lastNanos, cause.lastNanos);
            if (cause.isDrop()) {
                why.places.add(LostPacket.place(cause.where));
            }
        }
        return merged;
    }

    private List<FlowSummary.Failure> failures(NavigableMap<String, Why> causes) {
        return causes.values().stream()
                .map(why -> new FlowSummary.Failure(why.flows, words(why)))
                .sorted(Comparator.comparingLong(FlowSummary.Failure::flows)
                        .reversed()
                        .thenComparing(FlowSummary.Failure::reason))
                .toList();
    }

    private String words(Why why) {
        String ports = why.leastPort == why.greatestPort
                ? "client port " + why.leastPort
                : "client ports " + why.leastPort + "-" + why.greatestPort;
        return why.before + places.words(why.places) + why.behind + ", " + ports + ", from "
                + Words.instant(why.firstNanos) + " on";
    }

    /** Rule, reason and which packet: {@code , ACL data rule *, NO_RULE: the reply}. */
    private String decider(FailureCauses.Cause cause) {
        String rule = ruleLabel.apply(Decision.rule(cause.decision));
        int place = LostPacket.place(cause.where);
        String owner = "";
        int subnet = place - index.interfaceCount();
        if (LostPacket.check(cause.where) == EventKind.NACL_CHECK && subnet >= 0 && subnet < index.subnetCount()) {
            Network then = networks.floorEntry(cause.firstNanos).getValue();
            String acl = then.subnet(index.subnet(subnet).id()).networkAclId();
            owner = "ACL " + then.networkAcl(acl).name() + " ";
        }
        String reason = Decision.reason(cause.decision).label();
        return (rule.isEmpty() ? "" : ", " + owner + "rule " + rule) + ", " + reason + ": the "
                + (LostPacket.reply(cause.where) ? "reply" : "request");
    }
}
