package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.forwarding.PacketReceiver;
import vpcsim.aws.verdict.EventKind;

/** Stands in for endpoints and observers while the run is put together: they need the run, and the run needs them. */
final class Late implements PacketReceiver, PacketObserver {

    private @Nullable PacketReceiver receiver;
    private PacketObserver[] observers = new PacketObserver[0];

    void set(PacketReceiver endpoints, List<PacketObserver> watchers) {
        receiver = endpoints;
        observers = new ArrayList<>(watchers).toArray(new PacketObserver[0]);
    }

    @Override
    public void onEvent(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        for (PacketObserver observer : observers) {
            observer.onEvent(nowNanos, kind, direction, packet, place, decision);
        }
    }

    @Override
    public void onArrival(long nowNanos, int packet, int networkInterface, int host) {
        PacketReceiver endpoints = receiver;
        if (endpoints != null) {
            endpoints.onArrival(nowNanos, packet, networkInterface, host);
        }
    }

    @Override
    public void onEnd(
            long nowNanos, int packet, EventKind check, @Nullable Direction direction, int place, long decision) {
        PacketReceiver endpoints = receiver;
        if (endpoints != null) {
            endpoints.onEnd(nowNanos, packet, check, direction, place, decision);
        }
    }
}
