package vpcsim.scenarios.traffic;

import vpcsim.core.event.EventQueue;

/** Starts the flows of all groups: when the arrival process says so, between ends and ports picked at random. */
final class FlowStarter {

    private static final int IPV4 = 4;
    private static final int IPV6 = 6;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int MAX_IDENTIFIER = 65_535;
    /** Picks of a server other than the client's own machine; only a group without any needs as many. */
    private static final int PICKS = 1_000;

    private final FlowTable flows;
    private final FlowGroup[] groups;
    private final FlowEngine engine;
    private final Timers timers;
    private final ClientPorts ports;
    private final FlowListener listener;

    FlowStarter(
            FlowTable flows,
            FlowGroup[] groups,
            FlowEngine engine,
            Timers timers,
            ClientPorts ports,
            FlowListener listener) {
        this.flows = flows;
        this.groups = groups;
        this.engine = engine;
        this.timers = timers;
        this.ports = ports;
        this.listener = listener;
    }

    /** Schedules the first flow of every group. */
    void begin() {
        for (int group = 0; group < groups.length; group++) {
            scheduleNext(group);
        }
    }

    /** The next flow of a group starts now. */
    void onArrival(long nowNanos, int groupNumber) {
        scheduleNext(groupNumber);
        FlowGroup group = groups[groupNumber];
        int flow = flows.start(nowNanos, groupNumber);
        int client = group.ends.nextInt(group.clients.size());
        long clientAddress = group.clients.isBlock(client) ? group.ends.nextLong() : 0;
        int server = pickServer(group, client);
        long serverAddress = group.servers.isBlock(server) ? group.ends.nextLong() : 0;
        int version = version(group, client, server);
        flows.version[flow] = (byte) (version == 0 ? IPV4 : version);
        flows.clientInterface[flow] = group.clients.networkInterface(client);
        flows.clientHost[flow] = group.clients.host(client);
        flows.clientHigh[flow] = group.clients.high(client, version);
        flows.clientLow[flow] = group.clients.low(client, version, clientAddress);
        flows.serverHigh[flow] = group.servers.high(server, version);
        flows.serverLow[flow] = group.servers.isBlock(server)
                ? group.servers.low(server, version, serverAddress)
                : group.servers.lowSeenFrom(server, version, group.clients, client);
        flows.serverPort[flow] = group.serverPort;
        boolean portTaken = takePort(nowNanos, group, flow, client);
        listener.onStart(nowNanos, flows, flow);
        if (version == 0) {
            engine.refuse(nowNanos, flow, FlowEnd.NO_COMMON_FAMILY);
        } else if (!portTaken) {
            engine.refuse(nowNanos, flow, FlowEnd.NO_CLIENT_PORT);
        } else {
            engine.begin(nowNanos, flow);
        }
    }

    private void scheduleNext(int groupNumber) {
        FlowGroup group = groups[groupNumber];
        long offsetNanos = group.arrivals.nextArrivalNanos();
        long atNanos = group.startNanos + offsetNanos;
        if (atNanos >= 0 && atNanos < group.stopNanos && atNanos < EventQueue.NEVER) {
            timers.schedule(atNanos, Alarm.of(Alarm.ARRIVAL, groupNumber));
        }
    }

    private static int pickServer(FlowGroup group, int client) {
        int server = group.ends.nextInt(group.servers.size());
        for (int i = 0; i < PICKS && group.clients.sameMachine(client, group.servers, server); i++) {
            server = group.ends.nextInt(group.servers.size());
        }
        return server;
    }

    /** IPv4 where both ends have it, else IPv6, else 0; ICMPv6 is IPv6 always and ICMP is IPv4 always. */
    private static int version(FlowGroup group, int client, int server) {
        boolean ipv4 = group.clients.has(client, IPV4) && group.servers.has(server, IPV4);
        boolean ipv6 = group.clients.has(client, IPV6) && group.servers.has(server, IPV6);
        if (ipv4 && group.protocol != ICMPV6) {
            return IPV4;
        }
        return ipv6 && group.protocol != ICMP ? IPV6 : 0;
    }

    private boolean takePort(long nowNanos, FlowGroup group, int flow, int client) {
        int first = group.echo ? 0 : group.clients.firstPort(client);
        int last = group.echo ? MAX_IDENTIFIER : group.clients.lastPort(client);
        long path = ClientPorts.path(
                group.protocol,
                flows.clientHigh[flow],
                flows.clientLow[flow],
                flows.serverHigh[flow],
                flows.serverLow[flow],
                group.serverPort);
        int port = ports.take(nowNanos, path, first, last, group.ports);
        flows.clientPort[flow] = Math.max(port, 0);
        flows.portKey[flow] = port == ClientPorts.NONE ? 0 : ClientPorts.key(path, port);
        return port != ClientPorts.NONE;
    }
}
