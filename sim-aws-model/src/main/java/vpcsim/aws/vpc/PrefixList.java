package vpcsim.aws.vpc;

import java.util.List;
import java.util.OptionalInt;
import vpcsim.aws.address.Cidr;

/**
 * A managed prefix list: blocks of one family that rules can name (SG-21 to SG-23).
 *
 * @param id its id
 * @param name its name
 * @param cidrs its entries
 * @param maxEntries what a rule naming it costs (SG-21): the most entries a customer's list may have, whatever it has; the
 *     weight of one that AWS manages (see {@link #managedWeight})
 */
public record PrefixList(String id, String name, List<Cidr> cidrs, int maxEntries) {

    /** Sorts the entries, drops repetitions, and checks that they are of one family. */
    public PrefixList {
        cidrs = cidrs.stream().sorted().distinct().toList();
        if (cidrs.stream().map(Cidr::family).distinct().count() > 1) {
            throw new IllegalArgumentException("a prefix list is of one family: " + id);
        }
    }

    /**
     * The weight of a prefix list that AWS manages (SG-22).
     *
     * @param name its name, such as {@code com.amazonaws.eu-west-1.s3}
     * @return the weight, or nothing if AWS publishes none under this name
     */
    public static OptionalInt managedWeight(String name) {
        if (!name.startsWith("com.amazonaws.")) {
            return OptionalInt.empty();
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "origin-facing" -> OptionalInt.of(55);
            case "route53-healthchecks" -> OptionalInt.of(25);
            case "vpc-lattice" -> OptionalInt.of(10);
            case "s3express" -> OptionalInt.of(6);
            case "groundstation" -> OptionalInt.of(5);
            case "ec2-instance-connect" -> OptionalInt.of(2);
            case "s3", "dynamodb" -> OptionalInt.of(1);
            default -> OptionalInt.empty();
        };
    }
}
