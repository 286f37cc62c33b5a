package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * {@code modify-network-interface-attribute} with a connection tracking specification (CT-14): other idle timeouts for an
 * interface, for the connections it remembers as well. Which deadline a live connection has from then on AWS does not say; here it
 * is its last packet plus the timeout now in force, so that a shortened timeout may be over already.
 *
 * @param networkInterfaceId the interface
 * @param tcpEstablishedNanos the timeout of established TCP connections; as before if not given
 * @param udpNanos the timeout of UDP; as before if not given
 * @param udpStreamNanos the timeout of UDP streams; as before if not given
 */
public record ModifyIdleTimeouts(
        String networkInterfaceId, OptionalLong tcpEstablishedNanos, OptionalLong udpNanos, OptionalLong udpStreamNanos)
        implements NetworkChange {

    private static final long SECOND = 1_000_000_000L;

    /** Checks that one timeout at least is given. */
    public ModifyIdleTimeouts {
        if (tcpEstablishedNanos.isEmpty() && udpNanos.isEmpty() && udpStreamNanos.isEmpty()) {
            throw new IllegalArgumentException("a change of idle timeouts names one at least: " + networkInterfaceId);
        }
    }

    @Override
    public String call() {
        return "modify-network-interface-attribute";
    }

    @Override
    public String describe() {
        List<String> timeouts = new ArrayList<>();
        tcpEstablishedNanos.ifPresent(nanos -> timeouts.add("tcp-established-timeout " + text(nanos)));
        udpNanos.ifPresent(nanos -> timeouts.add("udp-timeout " + text(nanos)));
        udpStreamNanos.ifPresent(nanos -> timeouts.add("udp-stream-timeout " + text(nanos)));
        return call() + " " + networkInterfaceId + ": " + String.join(", ", timeouts);
    }

    private static String text(long nanos) {
        return nanos % SECOND == 0 ? nanos / SECOND + "s" : nanos + "ns";
    }

    @Override
    public Network applyTo(Network network) {
        NetworkInterface held = network.networkInterfaces().stream()
                .filter(candidate -> candidate.id().equals(networkInterfaceId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "InvalidNetworkInterfaceID.NotFound: no network interface " + networkInterfaceId));
        ConnectionTrackingTimeouts before = held.timeouts();
        return network.toBuilder()
                .add(held.withTimeouts(new ConnectionTrackingTimeouts(
                        tcpEstablishedNanos.orElse(before.tcpEstablishedNanos()),
                        udpNanos.orElse(before.udpNanos()),
                        udpStreamNanos.orElse(before.udpStreamNanos()))))
                .build();
    }
}
