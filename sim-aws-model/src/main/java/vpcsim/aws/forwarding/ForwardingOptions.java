package vpcsim.aws.forwarding;

/**
 * How a run treats what lies at the edge of the model, and how it spends its time.
 *
 * @param openInternet whether packets to addresses of the internet that no declared host holds arrive, at no host
 * @param probeStopped whether stopped instances send and receive as if they ran
 * @param inlineSteps whether a step without delay skips the queue where nothing else is due; it changes no result
 * @param lookAheadEntries with at least so many tracked flows, what the next packets need is fetched ahead; it changes no result
 */
public record ForwardingOptions(
        boolean openInternet, boolean probeStopped, boolean inlineSteps, long lookAheadEntries) {

    /** So many entries take half of a large cache: with fewer, looking ahead costs more than it saves. */
    public static final long LOOK_AHEAD_ENTRIES = 100_000;
}
