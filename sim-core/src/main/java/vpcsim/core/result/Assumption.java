package vpcsim.core.result;

/**
 * Something the modelled system leaves open, and how a run decided it.
 *
 * @param name the switch, as in a scenario file
 * @param value the value in force
 * @param isDefault whether it is the documented default
 * @param meaning what the value means, in a sentence
 * @param source the fact that leaves it open, such as {@code CT-17}
 */
public record Assumption(String name, String value, boolean isDefault, String meaning, String source) {}
