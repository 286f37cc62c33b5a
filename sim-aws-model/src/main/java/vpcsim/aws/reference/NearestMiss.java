package vpcsim.aws.reference;

/**
 * The rule that came nearest to admitting a denied packet.
 *
 * @param rule its id or number
 * @param ruleText the rule in a few words
 * @param text which of its fields fit and which do not: {@code protocol and address fit, the port is below 49152}
 */
public record NearestMiss(String rule, String ruleText, String text) {}
