package vpcsim.aws.io.export;

import java.util.Optional;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;

/** Reads blocks and addresses whose field says which family they are of. */
final class Cidrs {

    private Cidrs() {}

    static Optional<Cidr> of(MapNode map, String key, Family family, Problems problems) {
        DocumentNode node = Fields.get(map, key);
        Optional<Cidr> cidr = Scalars.cidr(node, problems);
        if (node != null && cidr.isPresent() && cidr.get().family() != family) {
            problems.error(node, "E-CIDR", "a block of the other family", "");
            return Optional.empty();
        }
        return cidr;
    }

    static Optional<IpAddress> address(MapNode map, String key, Family family, Problems problems) {
        DocumentNode node = Fields.get(map, key);
        Optional<IpAddress> address = Scalars.address(node, problems);
        if (node != null && address.isPresent() && address.get().family() != family) {
            problems.error(node, "E-ADDRESS", "an address of the other family", "");
            return Optional.empty();
        }
        return address;
    }
}
