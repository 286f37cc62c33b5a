package vpcsim.scenarios.probe;

import java.util.List;

/**
 * A request and its reply followed check by check, with the reply told apart by classes of client ports.
 *
 * @param title from whom to whom, on what
 * @param verdict the answer in one line
 * @param request the request's checks
 * @param replies one path for each class of client ports whose reply fares differently; empty if the request is refused
 * @param nearest the rule that nearly matched where something was denied, empty if nothing was
 * @param remedies what would let it pass, in the words of a rule
 * @param seenAs how it shows to people at either end, empty if everything passes
 */
public record Exchange(
        String title,
        String verdict,
        List<Check> request,
        List<Reply> replies,
        String nearest,
        List<String> remedies,
        List<String> seenAs) {

    /** Copies the lists. */
    public Exchange {
        request = List.copyOf(request);
        replies = List.copyOf(replies);
        remedies = List.copyOf(remedies);
        seenAs = List.copyOf(seenAs);
    }

    /**
     * One check or end of a packet.
     *
     * @param name such as {@code SG egress}
     * @param where the place by name
     * @param verdict {@code ALLOW}, {@code DENY} or {@code NOT_MODELLED}
     * @param reason the reason from the closed list
     * @param rule the deciding rule in words, empty where none decides
     * @param tracking what it did to the connection table, in words, empty if nothing
     */
    public record Check(String name, String where, String verdict, String reason, String rule, String tracking) {}

    /**
     * The reply to requests from some client ports.
     *
     * @param clientPorts the ports, such as {@code 32768-49151}; empty for protocols without ports
     * @param share the share of the client's ports in per mille
     * @param arrives whether it arrives
     * @param checks its checks
     */
    public record Reply(String clientPorts, int share, boolean arrives, List<Check> checks) {

        /** Copies the list. */
        public Reply {
            checks = List.copyOf(checks);
        }
    }
}
