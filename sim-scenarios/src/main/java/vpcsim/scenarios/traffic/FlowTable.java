package vpcsim.scenarios.traffic;

import java.util.Arrays;
import vpcsim.core.event.TimerHandle;

/**
 * Flows under way, as columns in arrays: a row is taken when a flow starts and given back when nothing can happen to the flow
 * any more: its fate is decided, no packet of it is under way, no alarm of it is set. Rows are used again; {@link #number} is a
 * flow's own number, from 1 in the order of starting. The table doubles when it is full and never shrinks. Not thread-safe:
 * one table belongs to one run.
 */
public final class FlowTable {

    /** Stands for no interface and no host. */
    public static final int NONE = -1;

    /** The state of a free row. */
    public static final byte FREE = 0;
    /** TCP: the SYN is sent, no SYN-ACK has arrived. */
    public static final byte CONNECTING = 1;
    /** The request is sent, the response has not arrived whole. */
    public static final byte WAITING = 2;
    /** A response has arrived, the next request waits for the think time. */
    public static final byte THINKING = 3;
    /** The flow's fate is decided; its ends may still have to do with each other, closing the connection. */
    public static final byte DECIDED = 4;

    /** The server waits for a request. */
    static final byte LISTENING = 0;
    /** The server works on a request. */
    static final byte SERVING = 1;
    /** The server has written its response. */
    static final byte RESPONDED = 2;

    private static final int FIRST_CAPACITY = 1024;

    /*
     * Client side: where it is, its address, and the server's address as the client writes it. Server side: where the
     * server turned out to be, and both addresses as the server sees them, which differ behind a translating gateway.
     */

    /** A flow's own number, from 1; 0 for a free row. */
    public int[] number;
    /** The number of its group. */
    public int[] group;
    /** What its client does: {@link #FREE}, {@link #CONNECTING}, {@link #WAITING}, {@link #THINKING}, {@link #DECIDED}. */
    public byte[] state;
    /** When it started, in nanoseconds. */
    public long[] startNanos;
    /** How long the server works on the request under way, in nanoseconds. */
    public long[] serviceNanos;
    /** Packets that the client sent again. */
    public int[] retries;
    /** What its server does: {@link #LISTENING}, {@link #SERVING} or {@link #RESPONDED}. */
    byte[] serverState;
    /** Payload of the request under way, in bytes. */
    public long[] requestBytes;
    /** Payload of its response, in bytes. */
    public long[] responseBytes;
    /** TCP: where the request under way ends in the client's stream. */
    int[] requestEnd;
    /** TCP: where the response under way ends in the server's stream. */
    int[] responseEnd;
    /** Packets under way. */
    int[] underWay;
    /** Which request is under way, from 0. */
    public int[] exchange;
    /** How often the packet that waits for an answer was sent again. */
    public int[] attempt;
    /** What holds its client port, see {@link ClientPorts}. */
    public long[] portKey;
    /** 4 or 6. */
    public byte[] version;
    /** The client's interface, or {@link #NONE}. */
    public int[] clientInterface;
    /** The client's external host, or {@link #NONE}. */
    public int[] clientHost;
    /** The client's address, upper half. */
    public long[] clientHigh;
    /** The client's address, lower half. */
    public long[] clientLow;
    /** The client's port, or the identifier of its ICMP query. */
    public int[] clientPort;
    /** The server's address as the client knows it, upper half. */
    public long[] serverHigh;
    /** The server's address as the client knows it, lower half. */
    public long[] serverLow;
    /** The server's port. */
    public int[] serverPort;
    /** The server's interface, or {@link #NONE}. */
    public int[] serverInterface;
    /** The server's external host, or {@link #NONE}. */
    public int[] serverHost;
    /** The server's address as it sees itself, upper half. */
    public long[] localHigh;
    /** The server's address as it sees itself, lower half. */
    public long[] localLow;
    /** The client's address as the server sees it, upper half. */
    public long[] remoteHigh;
    /** The client's address as the server sees it, lower half. */
    public long[] remoteLow;
    /** The client's port as the server sees it. */
    public int[] remotePort;
    /** The alarm of the client. */
    public long[] clientTimer;
    /** The alarm of the server. */
    public long[] serverTimer;
    /** When the first of the last packets that ended alike, before they arrived, did so; -1 if none did. */
    public long[] lostNanos;
    /** The decision that ended them. */
    public long[] lostDecision;
    /** Where, and at which check: see {@link LostPacket}. */
    public long[] lostWhere;

    private int[] free;
    private int freeCount;
    private int live;
    private int undecided;
    private int started;

    /** An empty table. */
    public FlowTable() {
        int n = FIRST_CAPACITY;
        number = new int[n];
        group = new int[n];
        state = new byte[n];
        startNanos = new long[n];
        serviceNanos = new long[n];
        retries = new int[n];
        serverState = new byte[n];
        requestBytes = new long[n];
        responseBytes = new long[n];
        requestEnd = new int[n];
        responseEnd = new int[n];
        underWay = new int[n];
        exchange = new int[n];
        attempt = new int[n];
        portKey = new long[n];
        version = new byte[n];
        clientInterface = new int[n];
        clientHost = new int[n];
        clientHigh = new long[n];
        clientLow = new long[n];
        clientPort = new int[n];
        serverHigh = new long[n];
        serverLow = new long[n];
        serverPort = new int[n];
        serverInterface = new int[n];
        serverHost = new int[n];
        localHigh = new long[n];
        localLow = new long[n];
        remoteHigh = new long[n];
        remoteLow = new long[n];
        remotePort = new int[n];
        clientTimer = new long[n];
        serverTimer = new long[n];
        lostNanos = new long[n];
        lostDecision = new long[n];
        lostWhere = new long[n];
        free = new int[n];
        addFree(0, n);
    }

    /**
     * Takes a row for a new flow. What every flow sets is left as it was; the rest is cleared.
     *
     * @param nowNanos when it starts
     * @param flowGroup the number of its group
     * @return the row
     */
    public int start(long nowNanos, int flowGroup) {
        if (freeCount == 0) {
            grow();
        }
        if (started == Integer.MAX_VALUE) {
            throw tooMany();
        }
        int row = free[--freeCount];
        undecided++;
        live++;
        number[row] = ++started;
        group[row] = flowGroup;
        state[row] = WAITING;
        startNanos[row] = nowNanos;
        serviceNanos[row] = 0;
        retries[row] = 0;
        serverState[row] = LISTENING;
        underWay[row] = 0;
        portKey[row] = 0;
        attempt[row] = 0;
        exchange[row] = 0;
        serverInterface[row] = NONE;
        serverHost[row] = NONE;
        clientTimer[row] = TimerHandle.NONE;
        serverTimer[row] = TimerHandle.NONE;
        lostNanos[row] = -1;
        lostDecision[row] = 0;
        lostWhere[row] = 0;
        return row;
    }

    /**
     * A flow's fate is decided.
     *
     * @param row its row
     */
    void decide(int row) {
        state[row] = DECIDED;
        undecided--;
    }

    /**
     * Gives a row back.
     *
     * @param row a row in use
     */
    public void release(int row) {
        number[row] = 0;
        state[row] = FREE;
        free[freeCount++] = row;
        live--;
    }

    /**
     * The number of flows whose fate is not decided.
     *
     * @return at least 0
     */
    public int undecided() {
        return undecided;
    }

    /**
     * The number of flows to which something may still happen, decided ones among them.
     *
     * @return rows in use
     */
    public int live() {
        return live;
    }

    /**
     * The number of flows ever started.
     *
     * @return the number of the flow started last
     */
    public int started() {
        return started;
    }

    /**
     * The number of rows, free or not.
     *
     * @return the capacity
     */
    public int capacity() {
        return number.length;
    }

    private void addFree(int from, int to) {
        for (int row = to - 1; row >= from; row--) {
            free[freeCount++] = row;
        }
    }

    private static IllegalStateException tooMany() {
        return new IllegalStateException("a run has at most " + Integer.MAX_VALUE + " flows");
    }

    private void grow() {
        int from = number.length;
        int n = Math.multiplyExact(from, 2);
        number = Arrays.copyOf(number, n);
        group = Arrays.copyOf(group, n);
        state = Arrays.copyOf(state, n);
        startNanos = Arrays.copyOf(startNanos, n);
        serviceNanos = Arrays.copyOf(serviceNanos, n);
        retries = Arrays.copyOf(retries, n);
        serverState = Arrays.copyOf(serverState, n);
        requestBytes = Arrays.copyOf(requestBytes, n);
        responseBytes = Arrays.copyOf(responseBytes, n);
        requestEnd = Arrays.copyOf(requestEnd, n);
        responseEnd = Arrays.copyOf(responseEnd, n);
        underWay = Arrays.copyOf(underWay, n);
        exchange = Arrays.copyOf(exchange, n);
        attempt = Arrays.copyOf(attempt, n);
        portKey = Arrays.copyOf(portKey, n);
        version = Arrays.copyOf(version, n);
        clientInterface = Arrays.copyOf(clientInterface, n);
        clientHost = Arrays.copyOf(clientHost, n);
        clientHigh = Arrays.copyOf(clientHigh, n);
        clientLow = Arrays.copyOf(clientLow, n);
        clientPort = Arrays.copyOf(clientPort, n);
        serverHigh = Arrays.copyOf(serverHigh, n);
        serverLow = Arrays.copyOf(serverLow, n);
        serverPort = Arrays.copyOf(serverPort, n);
        serverInterface = Arrays.copyOf(serverInterface, n);
        serverHost = Arrays.copyOf(serverHost, n);
        localHigh = Arrays.copyOf(localHigh, n);
        localLow = Arrays.copyOf(localLow, n);
        remoteHigh = Arrays.copyOf(remoteHigh, n);
        remoteLow = Arrays.copyOf(remoteLow, n);
        remotePort = Arrays.copyOf(remotePort, n);
        clientTimer = Arrays.copyOf(clientTimer, n);
        serverTimer = Arrays.copyOf(serverTimer, n);
        lostNanos = Arrays.copyOf(lostNanos, n);
        lostDecision = Arrays.copyOf(lostDecision, n);
        lostWhere = Arrays.copyOf(lostWhere, n);
        free = Arrays.copyOf(free, n);
        addFree(from, n);
    }
}
