package vpcsim.aws.io.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.io.resource.Placed;
import vpcsim.aws.vpc.Vpc;

/** Reads {@code vpc}, the blocks of a single VPC, or {@code vpcs}, several by name. */
final class VpcPart {

    private static final List<String> FIELDS = List.of("cidr", "ipv6");

    private final SectionContext context;

    VpcPart(SectionContext context) {
        this.context = context;
    }

    void read(MapNode section) {
        DocumentNode only = section.get("vpc");
        if (only != null && section.has("vpcs")) {
            context.problems().error(only, "E-VPC-TWICE", "write either vpc or vpcs", "");
        }
        if (only instanceof MapNode map) {
            add(SectionContext.ONLY_VPC, map);
        } else if (only != null) {
            add(SectionContext.ONLY_VPC, blocks(only, null), only);
        }
        for (MapNode.Entry entry : context.parts(section, "vpcs")) {
            if (entry.value() instanceof MapNode map) {
                add(entry.key(), map);
            }
        }
        if (only == null && !section.has("vpcs")) {
            context.problems()
                    .error(
                            section,
                            "E-MISSING-FIELD",
                            "the field 'vpc' is missing",
                            "vpc: 10.0.0.0/16, or aws: FOLDER");
        }
    }

    private void add(String id, MapNode map) {
        Scalars.onlyKeys(map, FIELDS, context.problems());
        Scalars.requireKeys(map, List.of("cidr"), context.problems());
        List<Cidr> cidrs = new ArrayList<>(blocks(map.get("cidr"), Family.IPV4));
        cidrs.addAll(blocks(map.get("ipv6"), Family.IPV6));
        add(id, cidrs, map);
    }

    private void add(String id, List<Cidr> cidrs, DocumentNode at) {
        if (!cidrs.isEmpty()) {
            context.vpcs().put(id, new Placed<>(new Vpc(id, id, cidrs), at));
        }
    }

    /** One or several blocks, all of one family if one is given. */
    private List<Cidr> blocks(@Nullable DocumentNode node, @Nullable Family family) {
        List<Cidr> blocks = new ArrayList<>();
        for (DocumentNode item : context.oneOrMore(node)) {
            Scalars.cidr(item, context.problems()).ifPresent(cidr -> {
                if (family != null && cidr.family() != family) {
                    context.problems().error(item, "E-CIDR", "a block of the other family", "");
                } else {
                    blocks.add(cidr);
                }
            });
        }
        return blocks;
    }
}
