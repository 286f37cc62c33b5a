package vpcsim.aws.forwarding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import vpcsim.aws.filter.CompiledFilters;
import vpcsim.aws.filter.Decision;
import vpcsim.core.probe.Fingerprint;

/**
 * The texts of everything that decides in a run: rules of the filters under the filters' own numbers, which hold for the
 * whole run, and routes above {@link #FIRST_ROUTE}. A number once given stays readable, whatever version of the network is
 * in force. Not thread-safe.
 */
public final class RuleLabels {

    /** The least number of a route. */
    public static final int FIRST_ROUTE = 1 << 30;

    private static final int FIRST_CAPACITY = 16;

    private final NavigableMap<String, Integer> routeNumbers = new TreeMap<>();
    private final List<String> routes = new ArrayList<>();
    private long[] routeHashes = new long[FIRST_CAPACITY];
    private CompiledFilters filters;

    /**
     * The rules of the first version; no routes yet.
     *
     * @param filters the first version of the filters
     */
    public RuleLabels(CompiledFilters filters) {
        this.filters = filters;
    }

    /** Takes the rules of a later version, which has those of the earlier ones as well. */
    void use(CompiledFilters later) {
        filters = later;
    }

    /** The number of a route, the same whenever it is asked for. */
    int route(String label) {
        Integer known = routeNumbers.get(label);
        if (known != null) {
            return known;
        }
        int at = routes.size();
        if (at == routeHashes.length) {
            routeHashes = Arrays.copyOf(routeHashes, Math.multiplyExact(at, 2));
        }
        routeHashes[at] = Fingerprint.hash(label);
        routes.add(label);
        routeNumbers.put(label, FIRST_ROUTE + at);
        return FIRST_ROUTE + at;
    }

    /**
     * The text of a rule.
     *
     * @param rule its number, or {@link Decision#NO_RULE}
     * @return its text, empty for no rule
     */
    public String label(int rule) {
        if (rule == Decision.NO_RULE) {
            return "";
        }
        return rule >= FIRST_ROUTE ? routes.get(rule - FIRST_ROUTE) : filters.ruleLabel(rule);
    }

    /** A stable hash of a rule's text; 0 for no rule. */
    long hash(int rule) {
        if (rule == Decision.NO_RULE) {
            return 0;
        }
        return rule >= FIRST_ROUTE ? routeHashes[rule - FIRST_ROUTE] : filters.ruleHash(rule);
    }
}
