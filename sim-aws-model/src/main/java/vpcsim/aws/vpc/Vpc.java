package vpcsim.aws.vpc;

import java.util.List;
import vpcsim.aws.address.Cidr;

/**
 * A VPC.
 *
 * @param id its id
 * @param name its name, the id if it has none
 * @param cidrs its blocks, the primary IPv4 block first
 */
public record Vpc(String id, String name, List<Cidr> cidrs) {

    /** Copies the list. */
    public Vpc {
        cidrs = List.copyOf(cidrs);
    }
}
