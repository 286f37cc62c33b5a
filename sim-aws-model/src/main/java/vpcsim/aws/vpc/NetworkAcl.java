package vpcsim.aws.vpc;

import java.util.Comparator;
import java.util.List;
import vpcsim.aws.address.Direction;

/**
 * A network ACL: stateless, ordered, per subnet (NACL-1, NACL-2, NACL-7). Entries are held in ascending rule number,
 * whatever the order they came in; behind the last stands the final deny {@code *} (NACL-4).
 *
 * @param id its id
 * @param name its name, the id if it has none
 * @param vpcId the VPC it belongs to
 * @param isDefault whether it is the VPC's default network ACL
 * @param ingress entries for packets that enter a subnet
 * @param egress entries for packets that leave a subnet
 */
public record NetworkAcl(
        String id,
        String name,
        String vpcId,
        boolean isDefault,
        List<NetworkAclEntry> ingress,
        List<NetworkAclEntry> egress) {

    /** How traces and reports write the final deny. */
    public static final String FINAL_DENY = "*";

    /** Sorts the entries and refuses a number used twice in one direction. */
    public NetworkAcl {
        ingress = inOrder(id, ingress);
        egress = inOrder(id, egress);
    }

    /**
     * The entries of one direction.
     *
     * @param direction the direction
     * @return entries in ascending rule number
     */
    public List<NetworkAclEntry> entries(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }

    private static List<NetworkAclEntry> inOrder(String id, List<NetworkAclEntry> entries) {
        List<NetworkAclEntry> sorted = entries.stream()
                .sorted(Comparator.comparingInt(NetworkAclEntry::ruleNumber))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).ruleNumber() == sorted.get(i - 1).ruleNumber()) {
                throw new IllegalArgumentException(
                        "network ACL " + id + " has rule " + sorted.get(i).ruleNumber() + " twice in one direction");
            }
        }
        return sorted;
    }
}
