package vpcsim.aws.vpc;

import java.util.Comparator;
import java.util.List;
import vpcsim.aws.address.Direction;

/**
 * A security group: stateful, allow rules only, attached to interfaces (SG-1, SG-3). Rules are held in order of their id,
 * each once; their order never matters (SG-2).
 *
 * @param id its id
 * @param name its name
 * @param vpcId the VPC it belongs to
 * @param ingress rules for flows that begin outside
 * @param egress rules for flows that begin at the interface
 */
public record SecurityGroup(
        String id, String name, String vpcId, List<SecurityGroupRule> ingress, List<SecurityGroupRule> egress) {

    /** By id; the content orders rules that share an id made from it, as a live and a stale reference to one group do. */
    private static final Comparator<SecurityGroupRule> ORDER = Comparator.comparing(SecurityGroupRule::id)
            .thenComparing(rule -> rule.traffic().toString())
            .thenComparing(rule -> rule.peer().toString())
            .thenComparing(rule -> rule.peer() instanceof Peer.UnseenGroup);

    /** Sorts the rules by id and drops repetitions. */
    public SecurityGroup {
        ingress = inOrder(ingress);
        egress = inOrder(egress);
    }

    /**
     * The rules of one direction.
     *
     * @param direction the direction
     * @return rules in order of their id
     */
    public List<SecurityGroupRule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }

    private static List<SecurityGroupRule> inOrder(List<SecurityGroupRule> rules) {
        return rules.stream().distinct().sorted(ORDER).toList();
    }
}
