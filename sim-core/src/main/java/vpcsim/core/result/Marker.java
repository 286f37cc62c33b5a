package vpcsim.core.result;

/**
 * An instant to mark on the time axis.
 *
 * @param timeNanos when
 * @param label what happened, in a few words
 */
public record Marker(long timeNanos, String label) {}
