package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import vpcsim.aws.forwarding.DropTable;
import vpcsim.aws.verdict.Reason;
import vpcsim.core.result.Drop;

/** Packets that did not arrive, in neutral words: one row a check, rule, reason and protocol, with the places together. */
final class DropList {

    private static final Comparator<Drop> MOST_FIRST = Comparator.comparingLong(Drop::packets)
            .reversed()
            .thenComparing(Drop::check)
            .thenComparing(Drop::where)
            .thenComparing(Drop::rule)
            .thenComparing(Drop::reason)
            .thenComparing(Drop::traffic);

    private DropList() {}

    private static final class Row {
        final List<Integer> places = new ArrayList<>();
        String fate = "";
        String check = "";
        String rule = "";
        String reason = "";
        int protocol;
        boolean ports;
        long packets;
        long firstNanos = Long.MAX_VALUE;
        long lastNanos;
        int leastPort = Integer.MAX_VALUE;
        int greatestPort;
    }

    static List<Drop> of(DropTable drops, PlaceNames places, IntFunction<String> ruleLabel) {
        NavigableMap<String, Row> rows = new TreeMap<>();
        drops.forEach((table, at) -> {
            String key = table.kind(at) + " " + table.direction(at) + " " + table.reason(at) + " " + table.rule(at)
                    + " " + table.protocol(at);
            add(rows.computeIfAbsent(key, each -> new Row()), table, at, ruleLabel);
        });
        return rows.values().stream()
                .map(row -> drop(row, places))
                .sorted(MOST_FIRST)
                .toList();
    }

    private static void add(Row row, DropTable table, int at, IntFunction<String> ruleLabel) {
        Reason reason = table.reason(at);
        row.places.add(table.place(at));
        row.fate = switch (reason.fate()) {
            case DENIED -> "DENY";
            case LOST, PASSES -> "LOST";
            case NOT_MODELLED -> "NOT_MODELLED";
        };
        row.check = Words.check(table.kind(at), table.direction(at));
        row.rule = ruleLabel.apply(table.rule(at));
        row.reason = reason.label();
        row.protocol = table.protocol(at);
        row.ports = row.protocol == 6 || row.protocol == 17;
        row.packets += table.packets(at);
        row.firstNanos = Math.min(row.firstNanos, table.firstNanos(at));
        row.lastNanos = Math.max(row.lastNanos, table.lastNanos(at));
        row.leastPort = Math.min(row.leastPort, table.leastPort(at));
        row.greatestPort = Math.max(row.greatestPort, table.greatestPort(at));
    }

    private static Drop drop(Row row, PlaceNames places) {
        String protocol = Words.protocol(row.protocol);
        String traffic = protocol;
        if (row.ports) {
            traffic = row.leastPort == row.greatestPort
                    ? protocol + "/" + row.leastPort
                    : protocol + ", destination ports " + row.leastPort + "-" + row.greatestPort;
        }
        return new Drop(
                row.fate,
                row.check,
                places.words(row.places),
                row.rule,
                row.reason,
                traffic,
                row.packets,
                row.firstNanos,
                row.lastNanos);
    }
}
