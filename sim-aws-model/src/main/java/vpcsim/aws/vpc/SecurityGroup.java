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

    /** Sorts the rules by id, drops repetitions, and refuses one id for two different rules of one direction. */
    public SecurityGroup {
        ingress = inOrder(id, ingress);
        egress = inOrder(id, egress);
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

    private static List<SecurityGroupRule> inOrder(String id, List<SecurityGroupRule> rules) {
        List<SecurityGroupRule> sorted = rules.stream()
                .distinct()
                .sorted(Comparator.comparing(SecurityGroupRule::id))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
                throw new IllegalArgumentException("security group " + id + " has two rules with the id "
                        + sorted.get(i).id());
            }
        }
        return sorted;
    }
}
