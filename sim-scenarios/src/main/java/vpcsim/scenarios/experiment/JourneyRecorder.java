package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.scenarios.traffic.FlowEnd;
import vpcsim.scenarios.traffic.FlowListener;
import vpcsim.scenarios.traffic.FlowTable;

/**
 * Follows some packets step by step: every scripted one, the first packet of each distinct cause of a drop, and one completed
 * flow a group (the first started of those whose predecessor was given up). Which ones is a function of the run alone.
 */
final class JourneyRecorder implements PacketObserver, FlowListener {

    private static final int MOST_CAUSES = 12;
    private static final int MOST_SCRIPTED = 2_000;
    private static final int MOST_TRIPS_A_FLOW = 40;
    private static final int NOBODY = 0;

    private final PacketTable packets;
    private final BitSet expected;
    private final StepLog log = new StepLog();
    private final List<Trip> scripted = new ArrayList<>();
    private final List<Trip> dropped = new ArrayList<>();
    private final LongHashSet causes = new LongHashSet();
    private final Int2ObjectHashMap<PacketHeader> sentHeaders = new Int2ObjectHashMap<>();
    private final int[] followed;
    private final boolean[] complete;
    private final List<List<Trip>> flowTrips = new ArrayList<>();

    /**
     * Nothing followed yet.
     *
     * @param packets the run's packets
     * @param groups the number of groups of flows
     * @param expected the numbers of scripted packets that are followed however many there are
     */
    JourneyRecorder(PacketTable packets, int groups, BitSet expected) {
        this.packets = packets;
        this.expected = expected;
        this.followed = new int[groups];
        this.complete = new boolean[groups];
        for (int i = 0; i < groups; i++) {
            flowTrips.add(new ArrayList<>());
        }
    }

    /**
     * The scripted packets, in the order in which they ended: the first {@value #MOST_SCRIPTED}, and those that expectations
     * are about.
     */
    List<Trip> scripted() {
        return scripted;
    }

    /** The first packet of each cause of a drop, in order of time; scripted ones left out. */
    List<Trip> dropped() {
        return dropped;
    }

    /** The packets of a completed flow of a group; none if no followed flow completed. */
    List<Trip> completedFlow(int group) {
        return complete[group] ? flowTrips.get(group) : List.of();
    }

    @Override
    public void onEvent(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        if (packet == PacketObserver.NONE) {
            return;
        }
        log.add(nowNanos, kind, direction, packet, place, decision);
        if (kind == EventKind.PACKET_SEND) {
            rememberHeader(packet);
        }
        boolean drops = decision != PacketObserver.NO_DECISION && !Decision.passes(decision);
        if (drops || kind == EventKind.PACKET_ARRIVAL) {
            end(packet, kind, direction, drops, decision);
        }
    }

    @Override
    public void onStart(long nowNanos, FlowTable flows, int flow) {
        int group = flows.group[flow];
        if (followed[group] == NOBODY) {
            followed[group] = flows.number[flow];
        }
    }

    @Override
    public void onEnd(long nowNanos, FlowTable flows, int flow, FlowEnd end) {
        int group = flows.group[flow];
        if (followed[group] != flows.number[flow]) {
            return;
        }
        if (end == FlowEnd.COMPLETED) {
            complete[group] = true;
        } else {
            followed[group] = NOBODY;
            flowTrips.get(group).clear();
        }
    }

    /** A translated packet ends with other addresses than it was sent with: keeps the first for those that are told of. */
    private void rememberHeader(int packet) {
        boolean told = packets.label(packet) != PacketTable.NONE || followedGroup(packets.flow(packet)) >= 0;
        if (told) {
            sentHeaders.put(packet, packets.header(packet));
        }
    }

    private void end(int packet, EventKind kind, @Nullable Direction direction, boolean drops, long decision) {
        PacketHeader sent = sentHeaders.isEmpty() ? null : sentHeaders.remove(packet);
        if (packets.label(packet) != PacketTable.NONE) {
            if (scripted.size() < MOST_SCRIPTED || expected.get(packets.label(packet))) {
                scripted.add(trip(packet, sent));
            }
            return;
        }
        if (drops && causes.size() < MOST_CAUSES && causes.add(cause(kind, direction, decision))) {
            dropped.add(trip(packet, sent));
        }
        int group = followedGroup(packets.flow(packet));
        if (group >= 0 && flowTrips.get(group).size() < MOST_TRIPS_A_FLOW) {
            flowTrips.get(group).add(trip(packet, sent));
        }
    }

    @SuppressWarnings("EnumOrdinal") // the ordinals tell causes of one run apart; they never leave the process
    private static long cause(EventKind kind, @Nullable Direction direction, long decision) {
        long check = kind.ordinal() * 4L + (direction == null ? 0 : direction.ordinal() + 1);
        return (Decision.rule(decision) + 2L) << 16 | Decision.reason(decision).ordinal() << 8 | check;
    }

    private int followedGroup(int flow) {
        for (int i = 0; i < followed.length; i++) {
            if (followed[i] == flow) {
                return i;
            }
        }
        return -1;
    }

    private Trip trip(int packet, @Nullable PacketHeader header) {
        return new Trip(
                packets.number(packet),
                packets.label(packet),
                packets.flow(packet),
                header == null ? packets.header(packet) : header,
                log.steps(packet));
    }
}
