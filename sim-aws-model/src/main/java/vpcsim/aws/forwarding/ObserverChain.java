package vpcsim.aws.forwarding;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.verdict.EventKind;

/** Several observers as one, told in order. */
final class ObserverChain implements PacketObserver {

    private final PacketObserver[] observers;

    private ObserverChain(List<PacketObserver> observers) {
        this.observers = observers.toArray(new PacketObserver[0]);
    }

    /** One observer for all: nothing if there are none, so that the forwarder needs a null check only. */
    static @Nullable PacketObserver of(List<PacketObserver> observers) {
        return switch (observers.size()) {
            case 0 -> null;
            case 1 -> observers.get(0);
            default -> new ObserverChain(observers);
        };
    }

    @Override
    public void onEvent(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        for (PacketObserver observer : observers) {
            observer.onEvent(nowNanos, kind, direction, packet, place, decision);
        }
    }
}
