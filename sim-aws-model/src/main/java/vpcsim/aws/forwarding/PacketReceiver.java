package vpcsim.aws.forwarding;

import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.verdict.EventKind;

/** The endpoints' side of the network: told when a packet arrives, and, for the books only, when it ends elsewhere. */
public interface PacketReceiver {

    /**
     * A packet arrived. May send others. The row is given back when this returns.
     *
     * @param nowNanos when
     * @param packet its row
     * @param networkInterface the interface it arrived at, or -1
     * @param host the external host it arrived at, or -1
     */
    void onArrival(long nowNanos, int packet, int networkInterface, int host);

    /**
     * A packet ended before it arrived. Endpoints do not learn of it: this is for the accounts. The row is given back when
     * this returns.
     *
     * @param nowNanos when
     * @param packet its row
     * @param check the kind of event that ended it
     * @param direction of the check; null if it has none
     * @param place where
     * @param decision the packed decision
     */
    void onEnd(long nowNanos, int packet, EventKind check, @Nullable Direction direction, int place, long decision);
}
