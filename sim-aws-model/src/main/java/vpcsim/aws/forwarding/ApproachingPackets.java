package vpcsim.aws.forwarding;

import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.PacketFilter;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.core.event.LookAhead;

/**
 * Fetches what the packets of the next step will need: first their rows, then the entries of their flows. The processor waits
 * for the memory once a step instead of twice a packet, as it fetches side by side what does not depend on each other: each
 * loop below does little else than fetch, so that all of it fits into the processor's window. Changes nothing.
 */
final class ApproachingPackets implements LookAhead {

    /** So many events of a step are looked at. */
    private static final int MOST = 16;

    private static final EventKind[] KINDS = EventKind.values();

    private final PacketTable packets;
    private final PacketFilter filter;
    private final int subnetBase;
    private final long fromEntries;
    private final long[] steps = new long[MOST];
    private final boolean[] sends = new boolean[MOST];
    private final long[] hashes = new long[MOST];
    private int stepCount;
    private int hashCount;

    /** What was fetched, without meaning; written so that the compiler does not leave the fetching out. */
    @SuppressWarnings("UnusedVariable")
    private long fetched;

    /**
     * A look-ahead.
     *
     * @param fromEntries with so many tracked flows it pays
     */
    ApproachingPackets(PacketTable packets, PacketFilter filter, int subnetBase, long fromEntries) {
        this.packets = packets;
        this.filter = filter;
        this.subnetBase = subnetBase;
        this.fromEntries = fromEntries;
    }

    @Override
    public boolean pays() {
        return filter.liveEntries() >= fromEntries;
    }

    @Override
    public void onSoon(int kind, long payload) {
        if (stepCount + hashCount == MOST) {
            return;
        }
        switch (KINDS[kind]) {
            case PACKET_SEND, NACL_CHECK, SG_CHECK -> {
                sends[stepCount] = KINDS[kind] == EventKind.PACKET_SEND;
                steps[stepCount++] = payload;
            }
            case CONNTRACK_EXPIRY -> hashes[hashCount++] = payload;
            case ROUTE, TRANSLATE, PACKET_ARRIVAL, RULE_CHANGE, LINK, TIMER -> {
                // looks for no entry
            }
        }
    }

    @Override
    public void onStep() {
        long sum = 0;
        for (int i = 0; i < stepCount; i++) {
            sum += packets.touch(Step.packet(steps[i]));
        }
        for (int i = 0; i < stepCount; i++) {
            addHash(steps[i], sends[i]);
        }
        for (int i = 0; i < hashCount; i++) {
            sum += filter.fetch(hashes[i]);
        }
        fetched = sum;
        stepCount = 0;
        hashCount = 0;
    }

    private void addHash(long step, boolean send) {
        int packet = Step.packet(step);
        int place = Step.place(step);
        boolean egress = send || Step.direction(step) == Direction.EGRESS;
        int at = place < subnetBase ? place : packets.nextInterface(packet);
        boolean checkedThere = place < subnetBase || !egress;
        if (checkedThere && at != PacketTable.NONE) {
            hashes[hashCount++] = filter.entryHash(packet, at, egress ? Direction.EGRESS : Direction.INGRESS);
        }
    }
}
