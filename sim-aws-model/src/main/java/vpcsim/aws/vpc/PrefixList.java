package vpcsim.aws.vpc;

import java.util.List;
import vpcsim.aws.address.Cidr;

/**
 * A managed prefix list: blocks of one family that rules can name (SG-21 to SG-23).
 *
 * @param id its id
 * @param name its name
 * @param cidrs its entries
 * @param maxEntries what a rule naming it costs (SG-21), at least the number of entries
 */
public record PrefixList(String id, String name, List<Cidr> cidrs, int maxEntries) {

    /** Sorts the entries. */
    public PrefixList {
        cidrs = cidrs.stream().sorted().toList();
    }
}
