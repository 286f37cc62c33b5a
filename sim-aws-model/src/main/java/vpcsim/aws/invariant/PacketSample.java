package vpcsim.aws.invariant;

/**
 * The packets that a costly check looks at: all, for the first 1,000 checks, so that a small run is looked at as a whole; then
 * those whose number's hash falls into one class of 1,024; after each further 4,096 checks into one of twice as many. So what
 * the checks cost and allocate becomes nothing an event in a long run. Another version of the network begins anew, with the
 * first 64 checks. The same packets in every run, whatever the checks find.
 */
final class PacketSample {

    private static final int FIRST_CHECKS = 1_000;
    private static final int FIRST_CHECKS_OF_VERSION = 64;
    private static final int CHECKS_OF_LEVEL = 4_096;
    private static final int FIRST_CLASSES = 1_024;
    private static final int MOST_CLASSES = 1 << 24;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int HASH_SHIFT = 40;

    private int classes = 1;
    private int checksLeft = FIRST_CHECKS;

    /** Whether a packet is looked at. */
    boolean has(long number) {
        return (((number * GOLDEN) >>> HASH_SHIFT) & (classes - 1)) == 0;
    }

    /** Counts a check of a packet of the sample. */
    void checked() {
        checksLeft--;
        if (checksLeft == 0) {
            classes = Math.min(Math.max(FIRST_CLASSES, 2 * classes), MOST_CLASSES);
            checksLeft = CHECKS_OF_LEVEL;
        }
    }

    /** Begins anew for another version, with all packets. */
    void restart() {
        classes = 1;
        checksLeft = FIRST_CHECKS_OF_VERSION;
    }
}
