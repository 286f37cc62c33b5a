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
 * rules enter by a hash of their names, so that a renumbering changes nothing; sequence numbers never enter. Not
 * thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // the ordinal finds the hash of the name
final class EventFingerprint implements PacketObserver {

    private static final long[] KINDS = hashes(EventKind.values());
    private static final long[] REASONS = hashes(Reason.values());
    private static final long[] DIRECTIONS = hashes(Direction.values());

    private final Fingerprint full = new Fingerprint();
    private final Fingerprint wire = new Fingerprint();
    private final PacketTable packets;
    private final RuleLabels labels;
    private final int interfaceCount;
    private final long[] places;
    private long events;

    EventFingerprint(PacketTable packets, NetworkIndex index, RuleLabels labels) {
        this.packets = packets;
        this.labels = labels;
        interfaceCount = index.interfaceCount();
        places = new long[index.gatewayPlace(index.vpcCount())];
        for (int place = 0; place < places.length; place++) {
            places[place] = Fingerprint.hash(index.placeId(place));
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
        full.add(nowNanos);
        full.add(KINDS[kind.ordinal()]);
        if (direction != null) {
            full.add(DIRECTIONS[direction.ordinal()]);
        }
        if (place != NONE) {
            full.add(places[place]);
        }
        if (packet != NONE) {
            full.add(packets.number[packet]);
        }
        if (decision != NO_DECISION) {
            full.add(REASONS[Decision.reason(decision).ordinal()]);
            full.add(labels.hash(Decision.rule(decision)));
        } else if ((kind == EventKind.PACKET_SEND || kind == EventKind.PACKET_ARRIVAL)
                && place != NONE
                && place < interfaceCount) {
            crossed(nowNanos, kind, packet, place);
        }
    }

    /** Adds what the event's place and kind do not tell: which flow expired, what changed. */
    void addDetail(long hash) {
        full.add(hash);
    }

    private void crossed(long nowNanos, EventKind kind, int packet, int place) {
        PacketTable p = packets;
        wire.add(nowNanos);
        wire.add(KINDS[kind.ordinal()]);
        wire.add(places[place]);
        wire.add(p.sourceHigh[packet]);
        wire.add(p.sourceLow[packet]);
        wire.add(p.destinationHigh[packet]);
        wire.add(p.destinationLow[packet]);
        wire.add((long) p.protocol[packet] << 48
                | Byte.toUnsignedLong(p.tcpFlags[packet]) << 40
                | (long) p.icmpType[packet] << 24
                | (long) p.icmpCode[packet] << 8
                | p.version[packet]);
        wire.add((long) p.sourcePort[packet] << 48
                | (long) p.destinationPort[packet] << 32
                | (p.icmpIdentifier[packet] & 0xFFFF_FFFFL));
        wire.add(p.lengthBytes[packet]);
    }

    private static <E extends Enum<E>> long[] hashes(E[] values) {
        long[] hashes = new long[values.length];
        for (E value : values) {
            hashes[value.ordinal()] = Fingerprint.hash(value.name());
        }
        return hashes;
    }
}
