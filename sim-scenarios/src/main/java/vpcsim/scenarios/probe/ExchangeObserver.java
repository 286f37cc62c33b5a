package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.forwarding.PathBits;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;

/** Keeps what happened to the request and to the reply of one probe. */
final class ExchangeObserver implements PacketObserver {

    private final List<Seen> seen = new ArrayList<>();
    private final PacketTable packets;

    ExchangeObserver(PacketTable packets) {
        this.packets = packets;
    }

    /**
     * One event of a probe.
     *
     * @param throughMiddlebox whether rules that name a group do not match there (SG-18)
     * @param header the header as it was then
     */
    record Seen(
            EventKind kind,
            @Nullable Direction direction,
            int place,
            long decision,
            boolean reply,
            boolean throughMiddlebox,
            PacketHeader header) {

        boolean isArrival() {
            return kind == EventKind.PACKET_ARRIVAL && decision == NO_DECISION;
        }

        boolean worthTelling() {
            return kind == EventKind.SG_CHECK
                    || kind == EventKind.NACL_CHECK
                    || (decision != NO_DECISION && !Decision.passes(decision));
        }
    }

    void forget() {
        seen.clear();
    }

    List<Seen> of(boolean reply) {
        return seen.stream().filter(each -> each.reply() == reply).toList();
    }

    @Override
    public void onEvent(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        if (packet != NONE) {
            boolean reply = packets.tag(packet) == ProbeRunner.REPLY;
            boolean throughMiddlebox = PathBits.throughMiddlebox(packets.pathBits(packet));
            seen.add(new Seen(kind, direction, place, decision, reply, throughMiddlebox, packets.header(packet)));
        }
    }
}
