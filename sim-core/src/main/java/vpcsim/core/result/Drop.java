package vpcsim.core.result;

/**
 * Packets that ended at one check for one reason.
 *
 * @param fate {@code DENY} for a filter's refusal, {@code LOST} for another end, {@code NOT_MODELLED}
 * @param check the check, such as {@code NACL egress}
 * @param where the place: an interface, subnet or gateway by name
 * @param rule the deciding rule, {@code *} for the final deny, empty where no rule decides
 * @param reason the reason from the closed list, such as {@code NO_RULE}
 * @param traffic the traffic concerned, such as {@code tcp/8080} or the range of destination ports seen
 * @param packets how many
 * @param firstNanos when the first was dropped
 * @param lastNanos when the last was dropped
 */
public record Drop(
        String fate,
        String check,
        String where,
        String rule,
        String reason,
        String traffic,
        long packets,
        long firstNanos,
        long lastNanos) {}
