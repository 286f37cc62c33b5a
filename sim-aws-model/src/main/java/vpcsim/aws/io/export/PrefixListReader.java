package vpcsim.aws.io.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Location;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.vpc.PrefixList;

/**
 * Reads prefix lists (API-12): {@code describe-managed-prefix-lists} with the entries of
 * {@code get-managed-prefix-list-entries} in files whose names hold the list's id, or lists with {@code Cidrs} or
 * {@code Entries} in them.
 */
final class PrefixListReader {

    private static final Set<String> KNOWN = new TreeSet<>(List.of(
            "PrefixListId",
            "PrefixListName",
            "AddressFamily",
            "State",
            "StateMessage",
            "PrefixListArn",
            "MaxEntries",
            "Version",
            "OwnerId",
            "Tags",
            "IpamPrefixListResolverTargetId",
            "IpamPrefixListResolverSyncEnabled",
            "Cidrs",
            "Entries"));

    private final ExportContext context;
    private final Problems problems;
    private final Map<String, PrefixList> prefixLists = new TreeMap<>();

    PrefixListReader(ExportContext context) {
        this.context = context;
        this.problems = context.problems();
    }

    Map<String, PrefixList> prefixLists() {
        return prefixLists;
    }

    void read(ExportLists lists) {
        Map<String, MapNode> byId =
                context.byId(lists.items(ExportList.PREFIX_LISTS), ExportList.PREFIX_LISTS.idField());
        Map<String, List<MapNode>> entries = new TreeMap<>();
        for (ExportLists.PrefixListEntries file : lists.entries()) {
            String id = file.prefixListId().isEmpty() && byId.size() == 1
                    ? byId.keySet().iterator().next()
                    : file.prefixListId();
            if (id.isEmpty()) {
                problems.fileError(
                        file.fileName(),
                        "E-PREFIX-LIST",
                        "the entries of a prefix list, but the file does not say of which",
                        "put its id into the file's name: prefix-list-entries-pl-0123456789abcdef0.json");
            } else {
                entries.computeIfAbsent(id, key -> new ArrayList<>()).addAll(file.items());
            }
        }
        byId.forEach((id, map) -> {
            context.ignoreUnknown(map, "PrefixList", KNOWN);
            if (entries.containsKey(id) || map.has("Entries") || map.has("Cidrs")) {
                List<Cidr> cidrs = new ArrayList<>(cidrs(map));
                addEntries(cidrs, entries.getOrDefault(id, List.of()));
                int max = (int) Fields.integer(map, "MaxEntries", 0, Integer.MAX_VALUE, problems)
                        .orElse(cidrs.size());
                String name = Fields.text(map, "PrefixListName", problems).orElse(id);
                prefixLists.put(
                        id, new PrefixList(id, name, cidrs.stream().distinct().toList(), max));
            }
        });
        entries.forEach((id, items) -> {
            if (!byId.containsKey(id)) {
                List<Cidr> cidrs = new ArrayList<>();
                addEntries(cidrs, items);
                prefixLists.put(id, new PrefixList(id, id, cidrs, cidrs.size()));
            }
        });
    }

    /** A list that a rule or a route names; if its entries are not in the export, what it matches is not known (B33). */
    Optional<PrefixList> named(String id, Location at) {
        PrefixList known = prefixLists.get(id);
        if (known == null) {
            context.unknownMeaning(at, "prefix list " + id + " without entries: what it matches is not known");
            known = new PrefixList(id, id, List.of(), 1);
            if (context.options().assumeNoMatch()) {
                prefixLists.put(id, known);
            }
        }
        return Optional.of(known);
    }

    private List<Cidr> cidrs(MapNode map) {
        List<Cidr> cidrs = new ArrayList<>();
        for (DocumentNode item : Scalars.list(Fields.get(map, "Cidrs"), problems)) {
            Scalars.cidr(item, problems).ifPresent(cidr -> addOfOneFamily(cidrs, cidr, item));
        }
        addEntries(cidrs, Fields.maps(map, "Entries", problems));
        return cidrs;
    }

    private void addEntries(List<Cidr> cidrs, List<MapNode> entries) {
        for (MapNode entry : entries) {
            Scalars.cidr(Fields.get(entry, "Cidr"), problems).ifPresent(cidr -> addOfOneFamily(cidrs, cidr, entry));
        }
    }

    /** A prefix list is of one family (SG-23). */
    private void addOfOneFamily(List<Cidr> cidrs, Cidr cidr, Location at) {
        if (!cidrs.isEmpty() && cidrs.get(0).family() != cidr.family()) {
            problems.error(at, "E-CIDR", "a prefix list has blocks of one family", "");
        } else {
            cidrs.add(cidr);
        }
    }
}
