package vpcsim.core.event;

/** An event as three longs in a row of an array: time, {@link EventKey}, payload. */
final class EventRecord {

    static final int TIME = 0;
    static final int KEY = 1;
    static final int PAYLOAD = 2;
    /** The length of a record. */
    static final int LONGS = 3;

    private EventRecord() {}

    static void write(long[] to, int at, long timeNanos, long key, long payload) {
        to[at + TIME] = timeNanos;
        to[at + KEY] = key;
        to[at + PAYLOAD] = payload;
    }

    static void copy(long[] from, int fromAt, long[] to, int toAt) {
        to[toAt + TIME] = from[fromAt + TIME];
        to[toAt + KEY] = from[fromAt + KEY];
        to[toAt + PAYLOAD] = from[fromAt + PAYLOAD];
    }

    /** Whether the record at one place goes before the record at another. */
    static boolean before(long[] records, int at, int otherAt) {
        return EventKey.before(records[at + TIME], records[at + KEY], records[otherAt + TIME], records[otherAt + KEY]);
    }
}
