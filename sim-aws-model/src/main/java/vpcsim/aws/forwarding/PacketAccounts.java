package vpcsim.aws.forwarding;

import vpcsim.aws.verdict.Reason;
import vpcsim.core.result.PacketTotals;

/** Counts what becomes of packets and of their bytes, each way of ending by itself. Not thread-safe. */
public final class PacketAccounts {

    private long offered;
    private long delivered;
    private long denied;
    private long lost;
    private long notModelled;
    private long inFlight;
    private long offeredBytes;
    private long deliveredBytes;
    private long droppedBytes;
    private long inFlightBytes;

    /** Accounts of nothing yet. */
    PacketAccounts() {
        // all counts start at 0
    }

    void onSent(int lengthBytes) {
        offered++;
        inFlight++;
        offeredBytes += lengthBytes;
        inFlightBytes += lengthBytes;
    }

    void onDelivered(int lengthBytes) {
        delivered++;
        deliveredBytes += lengthBytes;
    }

    void onDropped(Reason.Fate fate, int lengthBytes) {
        switch (fate) {
            case DENIED -> denied++;
            case LOST, PASSES -> lost++;
            case NOT_MODELLED -> notModelled++;
        }
        droppedBytes += lengthBytes;
    }

    void onGone(int lengthBytes) {
        inFlight--;
        inFlightBytes -= lengthBytes;
    }

    /**
     * The packets sent.
     *
     * @return at least 0
     */
    public long offered() {
        return offered;
    }

    /**
     * The packets that arrived.
     *
     * @return at least 0
     */
    public long delivered() {
        return delivered;
    }

    /**
     * The packets that ended elsewhere: denied, lost or not modelled.
     *
     * @return at least 0
     */
    public long dropped() {
        return denied + lost + notModelled;
    }

    /**
     * The packets under way.
     *
     * @return at least 0
     */
    public long inFlight() {
        return inFlight;
    }

    /**
     * The bytes sent.
     *
     * @return at least 0
     */
    public long offeredBytes() {
        return offeredBytes;
    }

    /**
     * The bytes that arrived, were dropped, or are under way.
     *
     * @return at least 0; equal to {@link #offeredBytes} if the books are right
     */
    public long accountedBytes() {
        return deliveredBytes + droppedBytes + inFlightBytes;
    }

    /**
     * All counts.
     *
     * @return a copy
     */
    public PacketTotals totals() {
        return new PacketTotals(offered, delivered, denied, lost, notModelled, inFlight, offeredBytes, deliveredBytes);
    }
}
