package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.core.time.HotPath;

/**
 * The entries of one filter that concern one family and one class of traffic, in the order in which they are tried. A rule
 * that names a prefix list is one entry, or several where its blocks differ in payload.
 *
 * <p>A list of up to {@value #SCANNED} blocks and groups is walked; a longer one has an index. An index covers up to
 * {@value #INDEXED} entries and {@value #INDEXED_BLOCKS} blocks; the entries beyond are a list of their own, asked when the
 * index has nothing: bytes and time of longer lists are linear. Immutable.
 *
 * <pre>
 *  rule                         the rule each entry belongs to, in the table of labels
 *  payload                      what the owner wants to know of the rule: whether it is open, or allows
 * </pre>
 */
final class RuleList {

    /** What a look-up says if nothing matches. */
    static final int NOTHING = -1;

    /** Stands for no group. */
    static final int NO_GROUP = -1;

    /** No longer list is walked. */
    static final int SCANNED = 4;

    /** No index has more entries. */
    static final int INDEXED = 1_024;

    /** No index has more blocks and groups, unless they are of one entry. */
    static final int INDEXED_BLOCKS = 8_192;

    private final int[] rule;
    private final boolean[] payload;
    private final boolean hasGroups;
    private final RuleScan scan;
    private final @Nullable RuleIndex index;
    private final @Nullable RuleList rest;
    private final int restBegins;

    RuleList(List<RuleEntry> rows) {
        this(rows, new SharedTables());
    }

    /**
     * A list.
     *
     * @param rows blocks and groups, in the order in which they are tried
     * @param shared tables of other lists, to use again
     */
    RuleList(List<RuleEntry> rows, SharedTables shared) {
        int[] entryOf = new int[rows.size()];
        List<RuleEntry> heads = heads(rows, entryOf);
        rule = heads.stream().mapToInt(RuleEntry::rule).toArray();
        payload = new boolean[heads.size()];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = heads.get(i).payload();
        }
        hasGroups = heads.stream().anyMatch(head -> head.group() != NO_GROUP);
        int end = firstOfRest(entryOf);
        List<RuleEntry> own = rows.subList(0, end);
        scan = new RuleScan(own, Arrays.copyOf(entryOf, end));
        index = end <= SCANNED ? null : new RuleIndexBuilder(own, entryOf, shared).index();
        rest = end == rows.size() ? null : new RuleList(rows.subList(end, rows.size()), shared);
        restBegins = end == rows.size() ? rule.length : entryOf[end];
    }

    /** Numbers the entries, and returns the first row of each. Blocks that follow each other in all else equal are one. */
    private static List<RuleEntry> heads(List<RuleEntry> rows, int[] entryOf) {
        List<RuleEntry> heads = new ArrayList<>();
        for (int i = 0; i < entryOf.length; i++) {
            RuleEntry row = rows.get(i);
            if (i == 0 || !row.continues(rows.get(i - 1))) {
                heads.add(row);
            }
            entryOf[i] = heads.size() - 1;
        }
        return heads;
    }

    /** The first row that the index does not cover. */
    private static int firstOfRest(int[] entryOf) {
        int end = 0;
        while (end < entryOf.length && entryOf[end] < INDEXED && (end < INDEXED_BLOCKS || entryOf[end] == 0)) {
            end++;
        }
        while (end < entryOf.length && entryOf[end] > 0 && entryOf[end] == entryOf[end - 1]) {
            end--;
        }
        return end;
    }

    int size() {
        return rule.length;
    }

    /** Whether an entry names a group, so that a look-up needs to know the peer's groups. */
    boolean hasGroups() {
        return hasGroups;
    }

    int rule(int entry) {
        return rule[entry];
    }

    boolean payload(int entry) {
        return payload[entry];
    }

    /**
     * The first entry from a given one on that matches.
     *
     * @param from the entry to begin with
     * @param key the packet's key
     * @param high the upper 64 bits of the peer's address; 0 for IPv4
     * @param low the lower 64 bits of the peer's address
     * @param peerGroups where the bits of the peer's groups begin in {@code groupBits}, or a negative number for none
     * @param groupBits bits of groups
     * @return the entry, or {@link #NOTHING}
     */
    @HotPath
    int next(int from, int key, long high, long low, int peerGroups, long[] groupBits) {
        int found = index == null
                ? scan.next(from, key, high, low, peerGroups, groupBits)
                : index.next(from, key, high, low, peerGroups, groupBits);
        return found != NOTHING || rest == null ? found : nextOfRest(rest, from, key, high, low, peerGroups, groupBits);
    }

    private int nextOfRest(RuleList others, int from, int key, long high, long low, int peerGroups, long[] groupBits) {
        int found = others.next(Math.max(0, from - restBegins), key, high, low, peerGroups, groupBits);
        return found == NOTHING ? NOTHING : restBegins + found;
    }

    /** Whether every entry that matches has the payload true. The parameters are those of {@link #next}. */
    boolean allHavePayload(int key, long high, long low, int peerGroups, long[] groupBits) {
        int entry = next(0, key, high, low, peerGroups, groupBits);
        while (entry != NOTHING) {
            if (!payload[entry]) {
                return false;
            }
            entry = next(entry + 1, key, high, low, peerGroups, groupBits);
        }
        return true;
    }

    /**
     * Whether some entry of a rule matches, looked at by itself and not through the index. The other parameters are those of
     * {@link #next}.
     */
    boolean matches(int wantedRule, int key, long high, long low, int peerGroups, long[] groupBits) {
        return scan.matches(rule, wantedRule, key, high, low, peerGroups, groupBits)
                || (rest != null && rest.matches(wantedRule, key, high, low, peerGroups, groupBits));
    }

    /** The bytes of the elements of all arrays, tables shared with other lists included. */
    long bytes() {
        return rule.length * (Integer.BYTES + 1L)
                + scan.bytes()
                + (index == null ? 0 : index.bytes())
                + (rest == null ? 0 : rest.bytes());
    }
}
