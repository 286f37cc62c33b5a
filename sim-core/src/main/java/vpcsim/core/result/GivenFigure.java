package vpcsim.core.result;

/**
 * A figure that came in with the scenario or its default profile. It is shown as given, never as a finding.
 *
 * @param name what it is, such as {@code delay.other-az}
 * @param value its value with its unit
 * @param source where it comes from: the scenario, or the default profile with its reference
 */
public record GivenFigure(String name, String value, String source) {}
