package vpcsim.aws.forwarding;

import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.probe.Fingerprint;

/**
 * The two fingerprints of a run. {@code full} covers every model event: time, kind, direction, place, packet, reason and
 * rule; {@code wire} covers only what crosses a network interface: time, interface and header. Places, kinds, reasons and
 * rules enter by a hash of their names, so that a renumbering changes nothing; sequence numbers never enter. An event is
 * one record of either. Not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // the ordinal finds the hash of the name
final class EventFingerprint implements PacketObserver {

    // Places of the fields in a record. What enters by a name's hash is mixed beforehand: the arrays hold whole fields.
    private static final int TIME = 0;
    private static final int KIND = 1;
    private static final int DIRECTION = 2;
    private static final int PLACE = 3;
    private static final int PACKET = 4;
    private static final int REASON = 5;
    private static final int PORTS = 6;
    private static final int REST_OF_HEADER = 7;
    private static final int IPV4_ADDRESSES = 8;
    private static final int IPV6_ADDRESSES = 9;

    private static final long[] KINDS = fields(KIND, EventKind.values());
    private static final long[] REASONS = fields(REASON, Reason.values());
    private static final long[] DIRECTIONS = fields(DIRECTION, Direction.values());

    private final Fingerprint full = new Fingerprint();
    private final Fingerprint wire = new Fingerprint();
    private final PacketTable packets;
    private final RuleLabels labels;
    private final int interfaceCount;
    private final long[] places;
    private long events;

    // the fields of the last event's time and packet: most events are a step of the same packet at the same time
    private long lastNanos;
    private long timeField = Fingerprint.field(TIME, 0);
    private long lastNumber;
    private long packetField = Fingerprint.field(PACKET, 0);

    EventFingerprint(PacketTable packets, NetworkIndex index, RuleLabels labels) {
        this.packets = packets;
        this.labels = labels;
        interfaceCount = index.interfaceCount();
        places = new long[index.gatewayPlace(index.vpcCount())];
        for (int place = 0; place < places.length; place++) {
            places[place] = Fingerprint.field(PLACE, Fingerprint.hash(index.placeId(place)));
        }
    }

    long full() {
        return full.value();
    }

    long wire() {
        return wire.value();
    }

    long events() {
        return events;
    }

    @Override
    public void onEvent(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        events++;
        if (nowNanos != lastNanos) {
            lastNanos = nowNanos;
            timeField = Fingerprint.field(TIME, nowNanos);
        }
        long timeAndPlace = timeField + KINDS[kind.ordinal()];
        if (place != NONE) {
            timeAndPlace += places[place];
        }
        long record = timeAndPlace;
        if (direction != null) {
            record += DIRECTIONS[direction.ordinal()];
        }
        if (packet != NONE) {
            record += packetField(packets.number(packet));
        }
        if (decision != NO_DECISION) {
            record += REASONS[Decision.reason(decision).ordinal()] + labels.hash(Decision.rule(decision));
        } else if (packet != NONE && place < interfaceCount) {
            wire.add(timeAndPlace + header(packet));
        }
        full.add(record);
    }

    /** Adds what the event's place and kind do not tell: which flow expired, what changed. */
    void addDetail(long hash) {
        full.add(hash);
    }

    private long packetField(long number) {
        if (number != lastNumber) {
            lastNumber = number;
            packetField = Fingerprint.field(PACKET, number);
        }
        return packetField;
    }

    /** The fields of a packet's header. */
    private long header(int packet) {
        return Fingerprint.field(PORTS, packets.portsWord(packet))
                + Fingerprint.field(REST_OF_HEADER, packets.restOfHeaderWord(packet))
                + addresses(packet);
    }

    private long addresses(int packet) {
        PacketTable p = packets;
        if (p.version(packet) == 4) {
            return Fingerprint.field(IPV4_ADDRESSES, p.sourceLow(packet) << 32 | p.destinationLow(packet));
        }
        return Fingerprint.field(IPV6_ADDRESSES, p.sourceHigh(packet))
                + Fingerprint.field(IPV6_ADDRESSES + 1, p.sourceLow(packet))
                + Fingerprint.field(IPV6_ADDRESSES + 2, p.destinationHigh(packet))
                + Fingerprint.field(IPV6_ADDRESSES + 3, p.destinationLow(packet));
    }

    private static <E extends Enum<E>> long[] fields(int place, E[] values) {
        long[] fields = new long[values.length];
        for (E value : values) {
            fields[value.ordinal()] = Fingerprint.field(place, Fingerprint.hash(value.name()));
        }
        return fields;
    }
}
