package vpcsim.scenarios.flowlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.scenarios.probe.CheckWords;

/**
 * Turns closed intervals into records, in the order of the log: by the second of the first packet, then the interface's id, then
 * the tuple. The beginning of a later interval is no earlier than the end of the one before, so that the whole log is in order.
 */
final class IntervalWriter {

    private final VpcSimulation simulation;
    private final NetworkIndex index;
    private final FlowLogOptions options;
    private final List<FlowLogSink> sinks;
    private final FlowLogSums sums;
    private final List<LoggedInterface> interfaces = new ArrayList<>();
    private final List<CheckWords> wordsOf = new ArrayList<>();
    private final int interfaceCount;
    private long lines;

    IntervalWriter(VpcSimulation simulation, FlowLogOptions options, List<FlowLogSink> sinks, FlowLogSums sums) {
        this.simulation = simulation;
        this.options = options;
        this.sinks = List.copyOf(sinks);
        this.sums = sums;
        index = simulation.index();
        interfaceCount = index.interfaceCount();
        for (int i = 0; i < interfaceCount; i++) {
            interfaces.add(LoggedInterface.of(index, i));
        }
        nextVersion();
        lines = FlowLogWriter.headerLines(options.format());
    }

    /** Keeps what explains the rules of the network now in force. */
    void nextVersion() {
        wordsOf.add(new CheckWords(simulation.network(), simulation));
    }

    /** Writes an interval in which nothing crossed any interface. */
    void writeEmpty(long number, long lastNanos) {
        for (int i = 0; i < interfaceCount; i++) {
            write(noData(number, lastNanos, i));
        }
    }

    /** Writes an interval. */
    void write(OpenInterval interval, long lastNanos) {
        FlowWindow flows = interval.flows;
        int[] ordered = flows.ordered();
        int[] silent = options.noData() ? silent(flows) : new int[0];
        int nextSilent = 0;
        for (int row : ordered) {
            FlowRecord record = record(interval, row);
            while (nextSilent < silent.length && comesFirst(interval, silent[nextSilent], row)) {
                write(noData(interval.number, lastNanos, silent[nextSilent]));
                nextSilent++;
            }
            write(record);
            sums.written(flows.rejected(row), flows.packets(row), flows.bytes(row));
        }
        for (; nextSilent < silent.length; nextSilent++) {
            write(noData(interval.number, lastNanos, silent[nextSilent]));
        }
    }

    /** The interfaces that nothing crossed, in order. */
    private int[] silent(FlowWindow flows) {
        boolean[] heard = new boolean[interfaceCount];
        for (int row = 0; row < flows.size(); row++) {
            heard[flows.networkInterface(row)] = true;
        }
        int[] silent = new int[interfaceCount];
        int count = 0;
        for (int i = 0; i < interfaceCount; i++) {
            if (!heard[i]) {
                silent[count++] = i;
            }
        }
        return Arrays.copyOf(silent, count);
    }

    private boolean comesFirst(OpenInterval interval, int silent, int row) {
        long start = options.unixSecond(interval.number * options.intervalNanos());
        long startOfRow = options.unixSecond(interval.flows.firstNanos(row));
        return start < startOfRow || (start == startOfRow && silent < interval.flows.networkInterface(row));
    }

    private FlowRecord noData(long number, long lastNanos, int at) {
        return new FlowRecord(
                ++lines,
                interfaces.get(at),
                options.unixSecond(number * options.intervalNanos()),
                options.unixSecond(lastNanos),
                Optional.empty(),
                List.of());
    }

    private FlowRecord record(OpenInterval interval, int row) {
        FlowWindow flows = interval.flows;
        Family family = flows.ipv4(row) ? Family.IPV4 : Family.IPV6;
        FlowRecord.Flow flow = new FlowRecord.Flow(
                new IpAddress(family, flows.sourceHigh(row), flows.sourceLow(row)),
                new IpAddress(family, flows.destinationHigh(row), flows.destinationLow(row)),
                flows.sourcePort(row),
                flows.destinationPort(row),
                flows.protocol(row),
                flows.egress(row),
                flows.rejected(row),
                flows.packets(row),
                flows.bytes(row),
                flows.tcpFlags(row),
                flows.trafficPath(row));
        return new FlowRecord(
                ++lines,
                interfaces.get(flows.networkInterface(row)),
                options.unixSecond(flows.firstNanos(row)),
                options.unixSecond(flows.lastNanos(row)),
                Optional.of(flow),
                checks(interval, row));
    }

    private List<DecidingCheck> checks(OpenInterval interval, int row) {
        List<DecidingCheck> checks = new ArrayList<>();
        JudgedPackets judged = interval.judged;
        if (judged != null) {
            judged.forEach(
                    row,
                    (decision, place, egress, version, packets, bytes) -> checks.add(check(
                            decision, place, egress ? Direction.EGRESS : Direction.INGRESS, version, packets, bytes)));
        }
        return checks;
    }

    private DecidingCheck check(long decision, int place, Direction direction, int version, long packets, long bytes) {
        EventKind kind = place < interfaceCount ? EventKind.SG_CHECK : EventKind.NACL_CHECK;
        Reason reason = Decision.reason(decision);
        CheckWords words = wordsOf.get(version);
        return new DecidingCheck(
                kind.name(),
                direction.name(),
                index.placeId(place),
                reason.verdict().name(),
                reason.label(),
                simulation.ruleLabel(Decision.rule(decision)),
                words.decided(kind, direction, place, decision),
                packets,
                bytes);
    }

    private void write(FlowRecord record) {
        try {
            for (FlowLogSink sink : sinks) {
                sink.write(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
