package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.filter.ConnectionTable;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.probe.LatencyHistogram;
import vpcsim.core.result.PacketTotals;
import vpcsim.core.result.Percentiles;
import vpcsim.core.result.RuleUse;
import vpcsim.scenarios.scenario.Metric;
import vpcsim.scenarios.scenario.RuleSubject;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.Take;
import vpcsim.scenarios.scenario.Window;
import vpcsim.scenarios.traffic.EndSelector;

/** Reads the metrics of a finished run from its accounts. */
final class Measures {

    private static final long WHOLE = 1_000_000_000L;

    private final Scenario scenario;
    private final FlowLedger ledger;
    private final PacketTotals totals;
    private final ConnectionTable connections;
    private final List<RuleUse> rules;
    private final NetworkIndex index;
    private final EndSelector ends;

    Measures(
            Scenario scenario,
            FlowLedger ledger,
            PacketTotals totals,
            ConnectionTable connections,
            List<RuleUse> rules,
            NetworkIndex index,
            EndSelector ends) {
        this.scenario = scenario;
        this.ledger = ledger;
        this.totals = totals;
        this.connections = connections;
        this.rules = rules;
        this.index = index;
        this.ends = ends;
    }

    /** The value of a metric, or {@link Measure#MISSING}. */
    long value(Metric metric, String of, Optional<Take> take, Window window) {
        return switch (metric.subject()) {
            case FLOW -> flowValue(metric, take, stats(of, window));
            case INSTANCE -> instanceValue(metric, take, instances(of));
            case RUN -> runValue(metric);
            case RULE -> ruleValue(of);
        };
    }

    private List<FlowStats> stats(String of, Window window) {
        List<FlowStats> found = new ArrayList<>();
        for (int group = 0; group < scenario.flows().size(); group++) {
            if (of.isEmpty() || scenario.flows().get(group).name().equals(of)) {
                found.addAll(ledger.of(group, window));
            }
        }
        return found;
    }

    private static long flowValue(Metric metric, Optional<Take> take, List<FlowStats> stats) {
        long started = stats.stream().mapToLong(each -> each.started).sum();
        long completed = stats.stream().mapToLong(each -> each.completed).sum();
        long failed = stats.stream().mapToLong(each -> each.failed).sum();
        return switch (metric) {
            case STARTED -> started;
            case COMPLETED -> completed;
            case FAILED -> failed;
            case COMPLETED_SHARE -> share(completed, started);
            case FAILED_SHARE -> share(failed, started);
            case RETRIES -> stats.stream().mapToLong(each -> each.retries).sum();
            case COMPLETION_TIME -> {
                LatencyHistogram times = new LatencyHistogram();
                stats.forEach(each -> times.add(each.completionTime));
                yield taken(times.percentiles(), take.orElse(Take.P50));
            }
            case TRACKED_ENTRIES,
                    EXPIRED_ENTRIES,
                    REFUSED_PACKETS,
                    OFFERED_PACKETS,
                    DELIVERED_PACKETS,
                    DENIED_PACKETS,
                    LOST_PACKETS,
                    NOT_MODELLED_PACKETS,
                    RULE_PACKETS -> throw notOfFlows(metric);
        };
    }

    /** The share of a whole in billionths, rounded down; missing of nothing. */
    private static long share(long part, long whole) {
        return whole == 0 ? Measure.MISSING : Math.multiplyExact(part, WHOLE) / whole;
    }

    private static long taken(Percentiles times, Take take) {
        if (times.count() == 0) {
            return Measure.MISSING;
        }
        return switch (take) {
            case P50 -> times.p50();
            case P95 -> times.p95();
            case P99 -> times.p99();
            case P999 -> times.p999();
            case MEAN -> times.mean();
            case MIN -> times.min();
            case MAX, END -> times.max();
        };
    }

    private long instanceValue(Metric metric, Optional<Take> take, List<Integer> instances) {
        long most = 0;
        long sum = 0;
        for (int instance : instances) {
            long value = switch (metric) {
                case EXPIRED_ENTRIES -> connections.expired(instance);
                case REFUSED_PACKETS -> connections.refused(instance);
                default ->
                    take.orElse(Take.MAX) == Take.END
                            ? connections.live(instance)
                            : connections.summary(instance).peak();
            };
            most = Math.max(most, value);
            sum += value;
        }
        return metric == Metric.TRACKED_ENTRIES ? most : sum;
    }

    private List<Integer> instances(String of) {
        List<Integer> instances = new ArrayList<>();
        if (of.isEmpty()) {
            for (int i = 0; i < index.instanceCount(); i++) {
                instances.add(i);
            }
            return instances;
        }
        for (int networkInterface : ends.select(of).interfaces()) {
            int instance = index.instanceOf(networkInterface);
            if (instance != NetworkIndex.NONE && !instances.contains(instance)) {
                instances.add(instance);
            }
        }
        return instances;
    }

    private long runValue(Metric metric) {
        return switch (metric) {
            case OFFERED_PACKETS -> totals.offered();
            case DELIVERED_PACKETS -> totals.delivered();
            case DENIED_PACKETS -> totals.denied();
            case LOST_PACKETS -> totals.lost();
            case NOT_MODELLED_PACKETS -> totals.notModelled();
            case STARTED,
                    COMPLETED,
                    FAILED,
                    COMPLETED_SHARE,
                    FAILED_SHARE,
                    RETRIES,
                    COMPLETION_TIME,
                    TRACKED_ENTRIES,
                    EXPIRED_ENTRIES,
                    REFUSED_PACKETS,
                    RULE_PACKETS -> throw notOfFlows(metric);
        };
    }

    /** A rule that no version of the network has, was never there to decide. */
    private long ruleValue(String of) {
        List<RuleUse> found = rules.stream()
                .filter(rule -> RuleSubject.text(rule.check(), rule.holder(), rule.rule())
                        .equals(of))
                .toList();
        return found.isEmpty()
                ? Measure.MISSING
                : found.stream().mapToLong(RuleUse::packets).sum();
    }

    private static IllegalArgumentException notOfFlows(Metric metric) {
        return new IllegalArgumentException("not about this subject: " + metric.label());
    }
}
