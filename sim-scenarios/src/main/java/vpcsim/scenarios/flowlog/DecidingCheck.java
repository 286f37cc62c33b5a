package vpcsim.scenarios.flowlog;

/**
 * A check that judged packets of a record, in the words of the trace.
 *
 * @param event {@code SG_CHECK} or {@code NACL_CHECK}
 * @param direction {@code EGRESS} or {@code INGRESS}
 * @param where the id of the interface or subnet
 * @param verdict {@code ALLOW} or {@code DENY}
 * @param reason why
 * @param rule the deciding rule as AWS prints it; empty if none was asked or matched
 * @param words check, place and rule in words
 * @param packets how many of the record's packets it judged so
 * @param bytes their bytes
 */
public record DecidingCheck(
        String event,
        String direction,
        String where,
        String verdict,
        String reason,
        String rule,
        String words,
        long packets,
        long bytes) {}
