package vpcsim.scenarios.flowlog;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.time.HotPath;
import vpcsim.scenarios.experiment.RunRecorder;

/**
 * Keeps a run's flow log: sees the checks of packets at interfaces, and counts each packet once for each interface it crosses,
 * as ACCEPT if both the security groups and the network ACL let it pass, as REJECT if either refused (FL-7). Memory is that of
 * the flows of an interval: an interval is written as soon as simulated time has passed it. Counting a packet allocates nothing.
 * Errors of what takes the records are thrown as {@link java.io.UncheckedIOException}. Not thread-safe: one observer belongs to
 * one run.
 */
/*
 * Into an interface: the network ACL of its subnet first, then its security groups. Refused by the ACL: a REJECT at the
 * interface that the packet is going to. Judged by the groups: ACCEPT or REJECT there.
 *
 * Out of an interface: its security groups first. Refused: a REJECT. If they let it pass, the packet waits for its next event:
 * the network ACL's refusal makes it a REJECT, the choice of a route (or, within the subnet, the check at the other interface)
 * an ACCEPT. It counts for the time of the security groups' check, so that an interval stays open while one of its packets waits.
 *
 * What the subnet at the far end refuses is a REJECT there and an ACCEPT here: at this interface both did let it pass. What an
 * exhausted allowance refuses is a REJECT. AWS says neither (FL-18). Not logged: what is exempt from filters (FL-16), what is
 * lost before or behind the filters, and interfaces that are not modelled.
 */
public final class FlowLogObserver implements RunRecorder {

    private static final int NOBODY = 0;

    private final PacketTable packets;
    private final NetworkIndex index;
    private final TrafficPaths paths;
    private final FlowLogSums sums = new FlowLogSums();
    private final FlowLogOptions options;
    private final IntervalWriter writer;
    private final IntervalQueue intervals;

    /** By row of a packet that its security groups let out, the interface plus one. */
    private int[] waitsAt = new int[0];
    /** By row, when it left that interface. */
    private long[] leftNanos = new long[0];
    /** By row, what the security groups said of it when it left. */
    private long[] byGroups = new long[0];
    /** By row, what the last network ACL said of it; kept until its security groups or route are known. */
    private long[] byAcl = new long[0];

    private int version;

    /**
     * A flow log of a run that has not begun.
     *
     * @param simulation the run
     * @param options how it is written
     * @param explained whether records come with what decided
     * @param sinks take the records
     */
    public FlowLogObserver(
            VpcSimulation simulation, FlowLogOptions options, boolean explained, List<FlowLogSink> sinks) {
        this(simulation, options, explained, sinks, FlowLogFaults.NONE);
    }

    /** With bugs to plant; for tests. */
    FlowLogObserver(
            VpcSimulation simulation,
            FlowLogOptions options,
            boolean explained,
            List<FlowLogSink> sinks,
            FlowLogFaults faults) {
        packets = simulation.packets();
        index = simulation.index();
        paths = new TrafficPaths(simulation::ruleLabel, simulation::network);
        this.options = options;
        writer = new IntervalWriter(simulation, options, sinks, sums);
        intervals = new IntervalQueue(options.intervalNanos(), options.noData(), explained, writer, sums, faults);
    }

    @Override
    public void onEvent(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        if (nowNanos >= intervals.closeNanos()) {
            intervals.closeUntil(nowNanos);
        }
        if (packet == NONE) {
            if (kind == EventKind.RULE_CHANGE) {
                version++;
                writer.nextVersion();
            }
            return;
        }
        if (packet >= waitsAt.length) {
            grow();
        }
        boolean egress = direction == Direction.EGRESS;
        switch (kind) {
            case PACKET_SEND -> byAcl[packet] = NO_DECISION;
            case SG_CHECK -> {
                leaves(packet, false, TrafficPaths.SAME_VPC);
                onSecurityGroups(nowNanos, egress, packet, place, decision);
            }
            case NACL_CHECK -> onNetworkAcl(nowNanos, egress, packet, place, decision);
            case ROUTE -> leaves(packet, false, paths.of(decision));
            case LINK -> {
                // a link may stand before the network ACL: only if it loses the packet is that the packet's last event
                if (decision != NO_DECISION && !Decision.passes(decision)) {
                    leaves(packet, false, TrafficPaths.NONE);
                }
            }
            case TRANSLATE, PACKET_ARRIVAL, RULE_CHANGE, CONNTRACK_EXPIRY, TIMER ->
                leaves(packet, false, TrafficPaths.NONE);
        }
    }

    @HotPath
    private void onSecurityGroups(long nowNanos, boolean egress, int packet, int place, long decision) {
        Reason reason = Decision.reason(decision);
        if (reason == Reason.EXEMPT || reason.fate() == Reason.Fate.NOT_MODELLED) {
            return;
        }
        int length = packets.lengthBytes(packet);
        boolean refused = !Decision.passes(decision);
        if (refused) {
            sums.refused(length);
        } else {
            sums.passed(length);
        }
        byGroups[packet] = decision;
        if (egress && !refused) {
            sums.waits(length);
            waitsAt[packet] = place + 1;
            leftNanos[packet] = nowNanos;
            intervals.at(nowNanos).waiting++;
        } else {
            count(intervals.at(nowNanos), nowNanos, packet, place, egress, refused, TrafficPaths.NONE);
        }
    }

    @HotPath
    private void onNetworkAcl(long nowNanos, boolean egress, int packet, int place, long decision) {
        boolean refused = !Decision.passes(decision);
        byAcl[packet] = decision;
        if (egress) {
            if (refused && waitsAt[packet] != NOBODY) {
                sums.refusedAfterwards(packets.lengthBytes(packet));
                leaves(packet, true, TrafficPaths.NONE);
            }
            return;
        }
        int to = packets.nextInterface(packet);
        if (refused && to != NONE && index.subnetPlace(index.subnetOf(to)) == place) {
            sums.refused(packets.lengthBytes(packet));
            byGroups[packet] = NO_DECISION;
            count(intervals.at(nowNanos), nowNanos, packet, to, false, true, TrafficPaths.NONE);
        }
    }

    /** A packet that waited, if it did, has left its interface or was refused by the network ACL. */
    @HotPath
    private void leaves(int packet, boolean refused, int path) {
        int at = waitsAt[packet] - 1;
        if (at == NONE) {
            return;
        }
        waitsAt[packet] = NOBODY;
        sums.waitsNoMore(packets.lengthBytes(packet));
        OpenInterval interval = intervals.at(leftNanos[packet]);
        count(interval, leftNanos[packet], packet, at, true, refused, path);
        interval.waiting--;
        if (interval.waiting == 0) {
            intervals.waitsForNobody(interval);
        }
    }

    private void count(
            OpenInterval interval, long nanos, int packet, int at, boolean egress, boolean refused, int path) {
        int row = interval.flows.count(packets, packet, at, egress, refused, nanos, path);
        JudgedPackets judged = interval.judged;
        if (judged != null) {
            int length = packets.lengthBytes(packet);
            int subnet = index.subnetPlace(index.subnetOf(at));
            // in the order of the packet's way
            judged.count(row, egress ? byGroups[packet] : byAcl[packet], egress ? at : subnet, egress, version, length);
            judged.count(row, egress ? byAcl[packet] : byGroups[packet], egress ? subnet : at, egress, version, length);
        }
        byAcl[packet] = NO_DECISION;
    }

    private void grow() {
        int from = waitsAt.length;
        int to = packets.capacity();
        waitsAt = Arrays.copyOf(waitsAt, to);
        leftNanos = Arrays.copyOf(leftNanos, to);
        byGroups = Arrays.copyOf(byGroups, to);
        byAcl = Arrays.copyOf(byAcl, to);
        Arrays.fill(byAcl, from, to, NO_DECISION);
    }

    @Override
    public Notes end(long nowNanos) {
        intervals.end(nowNanos, packets.live() > 0);
        List<InvariantResult> invariants = List.of(sums.result());
        return new Notes(
                invariants, FlowLogNotes.assumptions(), FlowLogNotes.given(options), FlowLogNotes.findings(options));
    }
}
