package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Cidr;

/**
 * Adds entries to a prefix list and removes some. Rules that name the list have its newest version (SG-23); for live connections that
 * is a change of those rules (CT-8).
 *
 * @param prefixListId the list
 * @param added entries to add, of the list's family, none of them in it
 * @param removed entries to remove, all of them in it
 */
public record ModifyManagedPrefixList(String prefixListId, List<Cidr> added, List<Cidr> removed)
        implements NetworkChange {

    /** Sorts the entries, and checks that there is one. */
    public ModifyManagedPrefixList {
        added = added.stream().sorted().distinct().toList();
        removed = removed.stream().sorted().distinct().toList();
        if (added.isEmpty() && removed.isEmpty()) {
            throw new IllegalArgumentException(
                    "a change of a prefix list adds or removes one entry at least: " + prefixListId);
        }
    }

    @Override
    public String call() {
        return "modify-managed-prefix-list";
    }

    @Override
    public String describe() {
        List<String> edits = new ArrayList<>();
        added.forEach(cidr -> edits.add("+" + cidr));
        removed.forEach(cidr -> edits.add("-" + cidr));
        return call() + " " + prefixListId + ": " + String.join(", ", edits);
    }

    @Override
    public Network applyTo(Network network) {
        PrefixList held = network.prefixLists().stream()
                .filter(candidate -> candidate.id().equals(prefixListId))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("InvalidPrefixListID.NotFound: no prefix list " + prefixListId));
        List<Cidr> entries = new ArrayList<>(held.cidrs());
        for (Cidr cidr : removed) {
            if (!entries.remove(cidr)) {
                throw new IllegalArgumentException(
                        "InvalidPrefixListModification: prefix list " + prefixListId + " has no entry " + cidr);
            }
        }
        for (Cidr cidr : added) {
            if (entries.contains(cidr)) {
                throw new IllegalArgumentException(
                        "InvalidPrefixListModification: prefix list " + prefixListId + " has " + cidr + " already");
            }
            if (!held.cidrs().isEmpty() && held.cidrs().get(0).family() != cidr.family()) {
                throw new IllegalArgumentException(
                        "InvalidParameterValue: prefix list " + prefixListId + " is of the other family than " + cidr);
            }
            entries.add(cidr);
        }
        if (entries.size() > held.maxEntries()) {
            throw new IllegalArgumentException("PrefixListMaxEntriesExceeded: prefix list " + prefixListId + " holds "
                    + held.maxEntries() + " entries at most, not " + entries.size());
        }
        return network.toBuilder()
                .add(new PrefixList(held.id(), held.name(), entries, held.maxEntries()))
                .build();
    }
}
