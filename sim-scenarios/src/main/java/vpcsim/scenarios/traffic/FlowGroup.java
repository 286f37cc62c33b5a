package vpcsim.scenarios.traffic;

import vpcsim.core.random.Distribution;
import vpcsim.core.random.Distributions;
import vpcsim.core.random.RandomStream;
import vpcsim.core.random.RandomStreams;
import vpcsim.scenarios.arrival.ArrivalProcess;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.ServerPort;
import vpcsim.scenarios.scenario.SynRetry;
import vpcsim.scenarios.scenario.TcpFigures;

/**
 * A group of flows, ready to run: its ends, its streams, and what its dialogue comes down to. Each purpose has a stream of its
 * own, named after the group, so that no group and no purpose shifts the draws of another (R1).
 */
final class FlowGroup {

    private static final int TCP = 6;
    private static final int UDP = 17;

    final String name;
    final EndSet clients;
    final EndSet servers;
    final ArrivalProcess arrivals;
    final long startNanos;
    final long stopNanos;
    final int protocol;
    final int serverPort;
    final boolean tcp;
    final boolean echo;
    final Sizes requestSizes;
    final Sizes responseSizes;
    final int exchanges;
    final long connectTimeoutNanos;
    final SynRetry synRetry;
    final long responseTimeoutNanos;
    final int requestRetries;
    final Dialogue.Close close;
    final TcpFigures figures;
    final ServerPort server;
    final Durations thinkTimes;
    final Durations serviceTimes;
    final RandomStream ends;
    final RandomStream ports;

    /**
     * A group.
     *
     * @param spec what the scenario says
     * @param clients who may be the client
     * @param servers who may be the server
     * @param streams where its streams come from
     */
    FlowGroup(FlowSpec spec, EndSet clients, EndSet servers, RandomStreams streams) {
        String prefix = "flows/" + spec.name() + "/";
        Dialogue dialogue = spec.dialogue();
        this.name = spec.name();
        this.clients = clients;
        this.servers = servers;
        this.arrivals = spec.arrivals().process(streams.stream(prefix + "arrivals"));
        this.startNanos = spec.startNanos();
        this.stopNanos = spec.stopNanos();
        this.protocol = spec.type().protocol().number();
        this.serverPort =
                spec.type().protocol().hasPorts() ? spec.type().ports().first() : 0;
        this.exchanges = dialogue.exchanges();
        this.responseTimeoutNanos = dialogue.responseTimeoutNanos();
        this.ends = streams.stream(prefix + "ends");
        this.ports = streams.stream(prefix + "ports");
        this.thinkTimes = new Durations(dialogue.thinkTime(), streams.stream(prefix + "think"));
        RandomStream request = streams.stream(prefix + "request");
        RandomStream response = streams.stream(prefix + "response");
        RandomStream service = streams.stream(prefix + "service");
        if (dialogue instanceof Dialogue.Tcp talk) {
            requireProtocol(TCP);
            tcp = true;
            echo = false;
            requestSizes = new Sizes(talk.requestBytes(), request, 1, Dialogue.Tcp.MAX_STREAM_BYTES);
            responseSizes = new Sizes(talk.responseBytes(), response, 1, Dialogue.Tcp.MAX_STREAM_BYTES);
            connectTimeoutNanos =
                    Math.min(talk.connectTimeoutNanos(), talk.synRetry().giveUpNanos());
            synRetry = talk.synRetry();
            requestRetries = 0;
            close = talk.close();
            figures = talk.figures();
            server = talk.server();
            serviceTimes = new Durations(talk.serviceTime(), service);
        } else if (dialogue instanceof Dialogue.Udp talk) {
            requireProtocol(UDP);
            tcp = false;
            echo = false;
            requestSizes = new Sizes(talk.requestBytes(), request, 0, Dialogue.Udp.MAX_DATAGRAM_BYTES);
            responseSizes = new Sizes(talk.responseBytes(), response, 0, Dialogue.Udp.MAX_DATAGRAM_BYTES);
            connectTimeoutNanos = 0;
            synRetry = SynRetry.CLASSIC;
            requestRetries = talk.retries();
            close = Dialogue.Close.NONE;
            figures = TcpFigures.LINUX;
            server = talk.server();
            serviceTimes = new Durations(talk.serviceTime(), service);
        } else {
            Distribution payload = Distributions.constant((double) ((Dialogue.Echo) dialogue).payloadBytes());
            tcp = false;
            echo = true;
            requestSizes = new Sizes(payload, request, 0, Dialogue.Udp.MAX_DATAGRAM_BYTES);
            responseSizes = new Sizes(payload, response, 0, Dialogue.Udp.MAX_DATAGRAM_BYTES);
            connectTimeoutNanos = 0;
            synRetry = SynRetry.CLASSIC;
            requestRetries = 0;
            close = Dialogue.Close.NONE;
            figures = TcpFigures.LINUX;
            server = ServerPort.OPEN;
            serviceTimes = new Durations(Distributions.constant(0), service);
        }
    }

    /** Draws what the next exchange of a flow comes down to: its service time and its sizes. */
    void drawExchange(FlowTable flows, int flow) {
        flows.serviceNanos[flow] = serviceTimes.nextNanos();
        flows.requestBytes[flow] = requestSizes.nextBytes();
        flows.responseBytes[flow] = responseSizes.nextBytes();
    }

    private void requireProtocol(int expected) {
        if (protocol != expected) {
            throw new IllegalArgumentException(
                    "flows " + name + ": a dialogue of protocol " + expected + " over protocol " + protocol);
        }
    }
}
