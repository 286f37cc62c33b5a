package vpcsim.report.page;

/**
 * One part of a bar that is ten thousand wide.
 *
 * @param tone its colour
 * @param start where it begins
 * @param width how wide it is
 */
public record Segment(Tone tone, long start, long width) {}
