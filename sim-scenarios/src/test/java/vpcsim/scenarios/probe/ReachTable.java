package vpcsim.scenarios.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;

/** A connectivity table in the columns of {@code matrix --csv}, as a set of points. What no row covers is blocked. */
final class ReachTable {

    static final String INTERNET = "INTERNET";

    private final List<Row> rows;

    private ReachTable(List<Row> rows) {
        this.rows = rows;
    }

    enum State {
        BLOCKED,
        ALLOWED,
        RESPONSE_BLOCKED
    }

    private record Row(
            List<Cidr> sources,
            boolean fromInternet,
            List<Cidr> destinations,
            boolean toInternet,
            List<String> protocols,
            List<PortRange> sourcePorts,
            List<PortRange> destinationPorts,
            boolean responseBlocked) {}

    static ReachTable read(Path csv) throws IOException {
        return of(Files.readAllLines(csv));
    }

    /** The table of the lines of a file, the header first. */
    static ReachTable of(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            if (cells.size() >= 9) {
                rows.add(new Row(
                        blocks(cells.get(2)),
                        cells.get(1).equals(INTERNET),
                        blocks(cells.get(4)),
                        cells.get(3).equals(INTERNET),
                        List.of(cells.get(5).split(",", -1)),
                        ports(cells.get(6)),
                        ports(cells.get(7)),
                        cells.get(8).equals("yes")));
            }
        }
        return new ReachTable(rows);
    }

    /** The state of a point; an end outside is an address of the internet. */
    State at(
            IpAddress source,
            boolean fromInternet,
            IpAddress destination,
            boolean toInternet,
            String protocol,
            int sourcePort,
            int destinationPort) {
        State state = State.BLOCKED;
        for (Row row : rows) {
            boolean covered = row.fromInternet() == fromInternet
                    && row.toInternet() == toInternet
                    && row.sources().stream().anyMatch(block -> block.contains(source))
                    && row.destinations().stream().anyMatch(block -> block.contains(destination))
                    && (row.protocols().contains("all") || row.protocols().contains(protocol))
                    && row.sourcePorts().stream().anyMatch(range -> range.contains(sourcePort))
                    && row.destinationPorts().stream().anyMatch(range -> range.contains(destinationPort));
            if (covered) {
                state = row.responseBlocked() && protocol.equals("tcp") ? State.RESPONSE_BLOCKED : State.ALLOWED;
            }
        }
        return state;
    }

    /** Every address inside that a row names. */
    Set<IpAddress> inside() {
        TreeSet<IpAddress> addresses = new TreeSet<>();
        for (Row row : rows) {
            if (!row.fromInternet()) {
                addresses.add(row.sources().get(0).network());
            }
            if (!row.toInternet()) {
                addresses.add(row.destinations().get(0).network());
            }
        }
        return addresses;
    }

    /** The first address of every block of the internet that a row names, and its neighbours. */
    Set<IpAddress> outside() {
        TreeSet<IpAddress> addresses = new TreeSet<>();
        for (Row row : rows) {
            List<Cidr> blocks = row.fromInternet() ? row.sources() : row.toInternet() ? row.destinations() : List.of();
            for (Cidr block : blocks) {
                long first = block.network().low();
                for (long address = Math.max(1L << 24, first - 1); address <= first + 1; address++) {
                    addresses.add(IpAddress.ofIpv4((int) address));
                }
            }
        }
        return addresses;
    }

    /** Every port at which a row begins or ends, and its neighbours. */
    Set<Integer> ports() {
        TreeSet<Integer> ports = new TreeSet<>(List.of(1, 80, 443, 1024, 32768, 60999, 65535));
        for (Row row : rows) {
            for (List<PortRange> ranges : List.of(row.sourcePorts(), row.destinationPorts())) {
                for (PortRange range : ranges) {
                    ports.addAll(List.of(range.first() - 1, range.first(), range.last(), range.last() + 1));
                }
            }
        }
        ports.removeIf(port -> port < 1 || port > PortRange.MAX_PORT);
        return ports;
    }

    private static List<Cidr> blocks(String cell) {
        List<Cidr> blocks = new ArrayList<>();
        for (String text : cell.split(",", -1)) {
            blocks.add(text.contains("/") ? Cidr.parse(text) : Cidr.of(IpAddress.parse(text)));
        }
        return blocks;
    }

    private static List<PortRange> ports(String cell) {
        if (cell.equals("all")) {
            return List.of(PortRange.ALL);
        }
        List<PortRange> ranges = new ArrayList<>();
        for (String text : cell.split(",", -1)) {
            int dash = text.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
            ranges.add(new PortRange(first, dash < 0 ? first : Integer.parseInt(text.substring(dash + 1))));
        }
        return ranges;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
