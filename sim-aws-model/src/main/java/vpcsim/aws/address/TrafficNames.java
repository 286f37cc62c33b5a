package vpcsim.aws.address;

/** The names of well-known traffic, and the reader and writer of its spelling. */
final class TrafficNames {

    private TrafficNames() {}

    static TrafficType parse(String text) {
        if (text.equals("all")) {
            return TrafficType.ALL;
        }
        throw new IllegalArgumentException("unknown traffic: " + text);
    }

    static String text(TrafficType type) {
        return type.protocol() + " " + type.ports();
    }
}
