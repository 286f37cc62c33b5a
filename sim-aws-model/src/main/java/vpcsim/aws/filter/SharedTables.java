package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the lists of one compilation, so that equal ones are one: ACLs of one kind, the classes of traffic that a list of
 * {@code -1} rules concerns alike, and the tables of lists that name the same ports or blocks.
 */
final class SharedTables {

    private final Map<List<RuleEntry>, RuleList> lists = new LinkedHashMap<>();
    private final Map<KeyClasses, KeyClasses> keys = new LinkedHashMap<>();
    private final Map<Ipv4Classes, Ipv4Classes> ipv4 = new LinkedHashMap<>();
    private final Map<Ipv6Classes, Ipv6Classes> ipv6 = new LinkedHashMap<>();

    RuleList list(List<RuleEntry> rows) {
        RuleList known = lists.get(rows);
        if (known != null) {
            return known;
        }
        RuleList made = new RuleList(rows, this);
        lists.put(new ArrayList<>(rows), made);
        return made;
    }

    KeyClasses shared(KeyClasses classes) {
        return keys.computeIfAbsent(classes, same -> same);
    }

    Ipv4Classes shared(Ipv4Classes classes) {
        return ipv4.computeIfAbsent(classes, same -> same);
    }

    Ipv6Classes shared(Ipv6Classes classes) {
        return ipv6.computeIfAbsent(classes, same -> same);
    }
}
