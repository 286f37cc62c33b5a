package vpcsim.aws.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.forwarding.PacketReceiver;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.Network;

/**
 * A run whose packets are written by hand, and everything that happened to them in words: for each packet, by its number,
 * lines such as {@code SG_CHECK EGRESS web RULE sg-web-out-0}.
 */
final class TestRun implements PacketReceiver {

    private static final int NONE = PacketTable.NONE;

    static final int SYN = TcpFlags.SYN;
    static final int ACK = TcpFlags.ACK;

    private final Map<Long, List<String>> traces = new TreeMap<>();
    private final Map<Long, List<Long>> times = new TreeMap<>();
    private final Map<Long, PacketHeader> received = new TreeMap<>();
    private final List<String> ends = new ArrayList<>();
    private final VpcSimulation run;

    private TestRun(Network network, UnaryOperator<VpcSimulation.Builder> options) {
        run = options.apply(VpcSimulation.of(network)
                        .timing(Timing.INSTANT)
                        .observer(this::record)
                        .receiver(this))
                .build();
    }

    static TestRun of(Network network) {
        return new TestRun(network, options -> options);
    }

    static TestRun of(Network network, UnaryOperator<VpcSimulation.Builder> options) {
        return new TestRun(network, options);
    }

    VpcSimulation run() {
        return run;
    }

    /** Sends a packet from an interface or host of a name; its number is the count of packets so far. */
    long send(long atNanos, String from, PacketHeader header) {
        PacketTable packets = run.packets();
        int row = packets.allocate();
        packets.setHeader(row, header);
        packets.setLengthBytes(row, 100);
        packets.setSenderInterface(row, run.index().interfaceNumber(from));
        for (int host = 0; host < run.index().hostCount(); host++) {
            if (run.index().host(host).name().equals(from)) {
                packets.setSenderHost(row, host);
            }
        }
        run.send(atNanos, row);
        return packets.number(row);
    }

    /** Sends a packet and runs until nothing is left but expiries; what happened to the packet. */
    List<String> sendAndWatch(long atNanos, String from, PacketHeader header) {
        long number = send(atNanos, from, header);
        run.runUntil(atNanos + 1_000_000_000L);
        return trace(number);
    }

    List<String> trace(long number) {
        return traces.getOrDefault(number, List.of());
    }

    /** When the steps of a packet happened. */
    List<Long> times(long number) {
        return times.getOrDefault(number, List.of());
    }

    /** The header with which a packet arrived or ended. */
    PacketHeader received(long number) {
        return Objects.requireNonNull(received.get(number), "still under way");
    }

    /** What the receiver was told: {@code arrival INTERFACE HOST} and {@code end KIND REASON}. */
    List<String> ends() {
        return ends;
    }

    static PacketHeader tcp(String source, int sourcePort, String destination, int destinationPort, int flags) {
        return PacketHeader.tcp(
                IpAddress.parse(source), sourcePort, IpAddress.parse(destination), destinationPort, flags);
    }

    static PacketHeader udp(String source, int sourcePort, String destination, int destinationPort) {
        return PacketHeader.udp(IpAddress.parse(source), sourcePort, IpAddress.parse(destination), destinationPort);
    }

    private void record(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        if (packet == NONE) {
            return;
        }
        StringBuilder line = new StringBuilder(kind.name());
        if (direction != null) {
            line.append(' ').append(direction);
        }
        line.append(' ').append(run.index().placeId(place));
        if (decision != PacketObserver.NO_DECISION) {
            line.append(' ').append(Decision.reason(decision));
            if (Decision.rule(decision) != Decision.NO_RULE) {
                line.append(' ').append(run.ruleLabel(Decision.rule(decision)));
            }
        }
        long number = run.packets().number(packet);
        traces.computeIfAbsent(number, key -> new ArrayList<>()).add(line.toString());
        times.computeIfAbsent(number, key -> new ArrayList<>()).add(nowNanos);
    }

    @Override
    public void onArrival(long nowNanos, int packet, int networkInterface, int host) {
        received.put(run.packets().number(packet), run.packets().header(packet));
        ends.add("arrival " + networkInterface + " " + host);
    }

    @Override
    public void onEnd(
            long nowNanos, int packet, EventKind check, @Nullable Direction direction, int place, long decision) {
        received.put(run.packets().number(packet), run.packets().header(packet));
        ends.add("end " + check + " " + Decision.reason(decision));
    }
}
