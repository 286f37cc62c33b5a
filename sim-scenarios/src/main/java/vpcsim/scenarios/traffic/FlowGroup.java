package vpcsim.scenarios.traffic;

import vpcsim.core.random.Distributions;
import vpcsim.core.random.RandomStream;
import vpcsim.core.random.RandomStreams;
import vpcsim.scenarios.arrival.ArrivalProcess;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.SynRetry;

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
    final long requestBytes;
    final long responseBytes;
    final int exchanges;
    final long connectTimeoutNanos;
    final SynRetry synRetry;
    final long responseTimeoutNanos;
    final int requestRetries;
    final Dialogue.Close close;
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
        RandomStream service = streams.stream(prefix + "service");
        if (dialogue instanceof Dialogue.Tcp talk) {
            requireProtocol(TCP);
            tcp = true;
            echo = false;
            requestBytes = talk.requestBytes();
            responseBytes = talk.responseBytes();
            connectTimeoutNanos =
                    Math.min(talk.connectTimeoutNanos(), talk.synRetry().giveUpNanos());
            synRetry = talk.synRetry();
            requestRetries = 0;
            close = talk.close();
            serviceTimes = new Durations(talk.serviceTime(), service);
        } else if (dialogue instanceof Dialogue.Udp talk) {
            requireProtocol(UDP);
            tcp = false;
            echo = false;
            requestBytes = talk.requestBytes();
            responseBytes = talk.responseBytes();
            connectTimeoutNanos = 0;
            synRetry = SynRetry.CLASSIC;
            requestRetries = talk.retries();
            close = Dialogue.Close.NONE;
            serviceTimes = new Durations(talk.serviceTime(), service);
        } else {
            long payload = ((Dialogue.Echo) dialogue).payloadBytes();
            tcp = false;
            echo = true;
            requestBytes = payload;
            responseBytes = payload;
            connectTimeoutNanos = 0;
            synRetry = SynRetry.CLASSIC;
            requestRetries = 0;
            close = Dialogue.Close.NONE;
            serviceTimes = new Durations(Distributions.constant(0), service);
        }
    }

    private void requireProtocol(int expected) {
        if (protocol != expected) {
            throw new IllegalArgumentException(
                    "flows " + name + ": a dialogue of protocol " + expected + " over protocol " + protocol);
        }
    }
}
