package vpcsim.core.event;

/** An event as four longs in a row of an array: time, {@link EventKey}, payload, handle. */
final class EventRecord {

    static final int TIME = 0;
    static final int KEY = 1;
    static final int PAYLOAD = 2;
    static final int HANDLE = 3;
    /** The length of a record. */
    static final int LONGS = 4;

    private EventRecord() {}

    static void write(long[] to, int at, long timeNanos, long key, long payload, long handle) {
        to[at + TIME] = timeNanos;
        to[at + KEY] = key;
        to[at + PAYLOAD] = payload;
        to[at + HANDLE] = handle;
    }

    static void copy(long[] from, int fromAt, long[] to, int toAt) {
        to[toAt + TIME] = from[fromAt + TIME];
        to[toAt + KEY] = from[fromAt + KEY];
        to[toAt + PAYLOAD] = from[fromAt + PAYLOAD];
        to[toAt + HANDLE] = from[fromAt + HANDLE];
    }
}
