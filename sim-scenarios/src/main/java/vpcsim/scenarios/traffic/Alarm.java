package vpcsim.scenarios.traffic;

/** The payload of a {@code TIMER} event: what is due, and for which group, flow or packet. Packed and read here only. */
final class Alarm {

    /** The next flow of a group starts. */
    static final int ARRIVAL = 0;
    /** The client of a flow has waited long enough. */
    static final int CLIENT = 1;
    /** The server of a flow has its response ready. */
    static final int SERVER = 2;
    /** A scripted packet is to be sent. */
    static final int SCRIPT = 3;
    /** An end of a connection may have to send something again. */
    static final int RETRANSMIT = 4;
    /** An end of a connection has held an acknowledgement back long enough. */
    static final int ACKNOWLEDGE = 5;

    private Alarm() {}

    static long of(int what, int number) {
        return (long) what << Integer.SIZE | number;
    }

    static int what(long payload) {
        return (int) (payload >>> Integer.SIZE);
    }

    static int number(long payload) {
        return (int) payload;
    }
}
