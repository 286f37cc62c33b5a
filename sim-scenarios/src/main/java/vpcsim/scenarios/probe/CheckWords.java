package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;

/** Checks in words: what was asked where, and which rule decided. Not thread-safe. */
public final class CheckWords {

    private final Network network;
    private final VpcSimulation simulation;
    private final RuleWords rules;

    /**
     * Words for the checks of a run, as its rules stood in one version of the network.
     *
     * @param network the version
     * @param simulation the run
     */
    public CheckWords(Network network, VpcSimulation simulation) {
        this.network = network;
        this.simulation = simulation;
        this.rules = new RuleWords(network);
    }

    /** The checks among some events; other events only where a packet ended. */
    List<Exchange.Check> checks(List<ExchangeObserver.Seen> events) {
        List<Exchange.Check> checks = new ArrayList<>();
        for (ExchangeObserver.Seen seen : events) {
            if (seen.worthTelling()) {
                checks.add(check(seen));
            }
        }
        return checks;
    }

    Exchange.Check check(ExchangeObserver.Seen seen) {
        Reason reason = Decision.reason(seen.decision());
        return new Exchange.Check(
                name(seen.kind(), seen.direction()),
                where(seen.place()),
                reason.verdict().name(),
                reason.label(),
                rule(seen),
                tracking(seen));
    }

    private static String name(EventKind kind, @Nullable Direction direction) {
        String way = direction == null ? "" : direction == Direction.INGRESS ? " ingress" : " egress";
        return switch (kind) {
            case SG_CHECK -> "SG" + way;
            case NACL_CHECK -> "NACL" + way;
            case ROUTE -> "route";
            case TRANSLATE -> "gateway";
            case PACKET_ARRIVAL -> "arrival";
            case PACKET_SEND -> "send";
            case LINK -> "link";
            case RULE_CHANGE, CONNTRACK_EXPIRY, TIMER -> kind.name();
        };
    }

    /** A rule by its label, as it stands at a place. */
    String rule(EventKind kind, Direction direction, int place, String label) {
        String id = simulation.index().placeId(place);
        return kind == EventKind.NACL_CHECK
                ? rules.networkAclEntry(id, direction, label)
                : rules.securityGroupRule(id, direction, label);
    }

    /** A place by its name. */
    String where(int place) {
        NetworkIndex index = simulation.index();
        if (place < 0) {
            return "";
        }
        if (place < index.interfaceCount()) {
            return index.networkInterface(place).name();
        }
        String id = index.placeId(place);
        return network.subnets().stream()
                .filter(subnet -> subnet.id().equals(id))
                .map(subnet -> subnet.name())
                .findFirst()
                .orElse(id);
    }

    /**
     * A check by a filter in words: the check, its place, and what decided.
     *
     * @param kind {@code SG_CHECK} or {@code NACL_CHECK}
     * @param direction the direction
     * @param place the interface or subnet
     * @param decision what was decided
     * @return such as {@code NACL egress of data-a: ACL data rule *: no numbered rule matches}
     */
    public String decided(EventKind kind, Direction direction, int place, long decision) {
        return name(kind, direction) + " of " + where(place) + ": " + rule(kind, direction, place, decision);
    }

    private String rule(ExchangeObserver.Seen seen) {
        Direction direction = seen.direction();
        return direction == null || seen.place() < 0 ? "" : rule(seen.kind(), direction, seen.place(), seen.decision());
    }

    private String rule(EventKind kind, Direction direction, int place, long decision) {
        int rule = Decision.rule(decision);
        boolean ofFilter = kind == EventKind.NACL_CHECK || kind == EventKind.SG_CHECK;
        String text =
                ofFilter && rule != Decision.NO_RULE ? rule(kind, direction, place, simulation.ruleLabel(rule)) : "";
        return switch (Decision.reason(decision)) {
            case TRACKED -> "TRACKED, rules not asked";
            case EXEMPT -> "never filtered";
            case NO_RULE -> text.isEmpty() ? "no rule of any security group matches" : text;
            case RELATED -> "an error about a flow that may have one";
            case NO_CONNECTION -> "belongs to no connection and begins none";
            case CONNTRACK_LIMIT -> "the instance's allowance is used up, though admitted by " + text;
            case RULE,
                    DENIED_BY_RULE,
                    ROUTED,
                    TRANSLATED,
                    NO_ROUTE,
                    BLACKHOLE_ROUTE,
                    NO_SUCH_ADDRESS,
                    NO_PUBLIC_ADDRESS,
                    PRIVATE_ADDRESS_AT_GATEWAY,
                    UNMAPPED_PUBLIC_ADDRESS,
                    HOST_DOWN,
                    ROUTE_TARGET_NOT_MODELLED,
                    INTERFACE_NOT_MODELLED -> text;
        };
    }

    private static String tracking(ExchangeObserver.Seen seen) {
        return switch (Decision.tracking(seen.decision())) {
            case NEW -> "remembered, new connection";
            case UNTRACKED -> "not tracked: open both ways";
            case UNTRACKED_REPLY -> "taken for a reply of an untracked flow";
            case REFRESHED, NONE -> "";
        };
    }
}
