package vpcsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import vpcsim.core.result.Journey;
import vpcsim.core.result.Matrix;
import vpcsim.core.result.TimeSeries;
import vpcsim.core.result.Topology;

/** The larger parts of the sample results: charts, topology, journeys, matrix. */
final class SampleParts {
    private static final long SECOND = 1_000_000_000L;
    private static final long MICRO = 1_000L;
    private static final int WINDOWS = 120;

    private SampleParts() {}

    private static TimeSeries.Line line(String name, LongUnaryOperator value) {
        return new TimeSeries.Line(
                name, LongStream.range(0, WINDOWS).map(value).boxed().toList());
    }

    private static long wave(long window, long period, long size) {
        return (window * 7_919 + window * window * 31) % size + (window % period) * size / period / 4;
    }

    static List<TimeSeries> series() {
        return List.of(
                new TimeSeries(
                        "packets",
                        "Packets by what became of them",
                        "packets/s",
                        SECOND,
                        List.of(
                                line("offered", w -> w < 110 ? 14_000 + wave(w, 20, 900) : 300),
                                line(
                                        "delivered",
                                        w -> w < 60
                                                ? 13_990 + wave(w, 20, 900)
                                                : w < 110 ? 12_800 + wave(w, 20, 800) : 240),
                                line("denied", w -> w < 60 ? w % 3 : w < 110 ? 960 + wave(w, 11, 160) : 60),
                                line("lost", w -> 5 + w % 4),
                                line("not modelled", w -> 3 + w % 3))),
                new TimeSeries(
                        "completion",
                        "Time to completion of query",
                        "ns",
                        SECOND,
                        List.of(
                                line("p50", w -> 2_500_000 + wave(w, 9, 200_000)),
                                line("p95", w -> 7_100_000 + wave(w, 13, 700_000)),
                                line(
                                        "p99",
                                        w -> w > 80 && w < 90
                                                ? TimeSeries.MISSING
                                                : 10_500_000 + wave(w, 17, 2_000_000)))),
                new TimeSeries(
                        "tracked",
                        "Tracked connections of the fullest instance",
                        "entries",
                        SECOND,
                        List.of(
                                line(
                                        "db-1",
                                        w -> Math.min(20_000, w < 60 ? 600 + wave(w, 10, 80) : 600 + (w - 60) * 520)),
                                line("limit", w -> 20_000))),
                new TimeSeries(
                        "flows",
                        "Flows by how they ended",
                        "flows/s",
                        SECOND,
                        List.of(
                                line(
                                        "completed",
                                        w -> w < 60 ? 800 + wave(w, 15, 60) : w < 110 ? 560 + wave(w, 15, 60) : 8),
                                line("failed", w -> w < 63 ? 0 : 230 + wave(w, 7, 30)))));
    }

    static Topology topology() {
        List<Topology.Node> nodes = new ArrayList<>();
        nodes.add(new Topology.Node("clients", "", "external", "clients", 1, List.of("198.51.100.0/24")));
        nodes.add(new Topology.Node("vpc", "", "vpc", "shop", 1, List.of("10.0.0.0/16")));
        nodes.add(new Topology.Node("igw", "vpc", "gateway", "internet gateway", 1, List.of()));
        String[][] subnets = {
            {"public-a", "10.0.0.0/24", "web", "150"}, {"public-b", "10.0.1.0/24", "web", "150"},
            {"app-a", "10.0.10.0/24", "app", "300"}, {"app-b", "10.0.11.0/24", "app", "300"},
            {"data-a", "10.0.20.0/24", "db", "50"}, {"data-b", "10.0.21.0/24", "db", "50"}
        };
        List<Topology.Edge> edges = new ArrayList<>();
        edges.add(new Topology.Edge("clients", "igw", "10 ms one way"));
        for (String[] subnet : subnets) {
            nodes.add(new Topology.Node(
                    subnet[0],
                    "vpc",
                    "subnet",
                    subnet[0],
                    1,
                    List.of(subnet[1], "ACL " + (subnet[0].startsWith("data") ? "data" : "default"))));
            nodes.add(new Topology.Node(
                    subnet[0] + "/" + subnet[2],
                    subnet[0],
                    "instances",
                    subnet[2],
                    Long.parseLong(subnet[3]),
                    List.of("security group " + subnet[2])));
            if (subnet[0].startsWith("public")) {
                edges.add(new Topology.Edge(subnet[0], "igw", "0.0.0.0/0"));
            }
        }
        return new Topology(nodes, edges);
    }

    private static Journey.Step step(
            long nanos,
            String packet,
            String check,
            String where,
            String place,
            String verdict,
            String why,
            String remark) {
        String[] kind = check.split(" ", -1);
        String[] because = why.split(" ", -1);
        return new Journey.Step(
                nanos,
                packet,
                kind[0],
                kind.length > 1 ? kind[1] : "",
                where,
                place,
                verdict,
                because[0],
                because.length > 1 ? because[1] : "",
                remark);
    }

    static Journey trapJourney() {
        long at = 61 * SECOND;
        return new Journey(
                "query-reply",
                "app-1 → db-1 mysql tcp/3306, at 61 s",
                "",
                List.of(
                        step(
                                at,
                                "request, client port 40000",
                                "PACKET_SEND",
                                "app-1",
                                "",
                                "",
                                "",
                                "SYN to 10.0.20.4:3306"),
                        step(
                                at,
                                "request, client port 40000",
                                "SG_CHECK EGRESS",
                                "app-1",
                                "",
                                "ALLOW",
                                "RULE app:egress:1",
                                "all to 0.0.0.0/0: remembered, new connection"),
                        step(
                                at,
                                "request, client port 40000",
                                "NACL_CHECK EGRESS",
                                "app-a",
                                "",
                                "ALLOW",
                                "RULE 100",
                                "default ACL, all to 0.0.0.0/0"),
                        step(
                                at + 150 * MICRO,
                                "request, client port 40000",
                                "NACL_CHECK INGRESS",
                                "data-a",
                                "",
                                "ALLOW",
                                "RULE 100",
                                "ACL data, mysql from 10.0.0.0/16"),
                        step(
                                at + 150 * MICRO,
                                "request, client port 40000",
                                "SG_CHECK INGRESS",
                                "db-1",
                                "",
                                "ALLOW",
                                "RULE db:ingress:1",
                                "mysql from sg app: remembered, new connection"),
                        step(
                                at + 150 * MICRO,
                                "reply",
                                "SG_CHECK EGRESS",
                                "db-1",
                                "",
                                "ALLOW",
                                "TRACKED",
                                "since step 5, rules not asked"),
                        step(
                                at + 150 * MICRO,
                                "reply",
                                "NACL_CHECK EGRESS",
                                "data-a",
                                "",
                                "DENY",
                                "NO_RULE *",
                                "no numbered rule matches; nearest is egress 100: the port is below 49152")),
                "REPLY DENIED by the network ACL of data-a for client ports 32768-49151, 58.0 % of them");
    }

    static Journey joniJourney() {
        return new Journey(
                "joni",
                "Joni writes to Father, Father answers",
                "Joni's letter passes the guard of her own house, the gate of her street, the gate of Father's street"
                        + " and the guard of his house. His guard remembers her, so the answer needs no rule.",
                List.of(
                        step(0, "letter", "PACKET_SEND", "joni", "Joni's house", "", "", ""),
                        step(
                                0,
                                "letter",
                                "SG_CHECK EGRESS",
                                "joni",
                                "the guard at Joni's door",
                                "ALLOW",
                                "RULE sgr-1",
                                "tcp/80 to father: remembered"),
                        step(
                                0,
                                "letter",
                                "NACL_CHECK EGRESS",
                                "subnet-joni",
                                "the gate of Joni's street",
                                "ALLOW",
                                "RULE 100",
                                ""),
                        step(
                                400 * MICRO,
                                "letter",
                                "NACL_CHECK INGRESS",
                                "subnet-father",
                                "the gate of Father's street",
                                "ALLOW",
                                "RULE 100",
                                ""),
                        step(
                                400 * MICRO,
                                "letter",
                                "SG_CHECK INGRESS",
                                "father",
                                "the guard at Father's door",
                                "ALLOW",
                                "RULE sgr-2",
                                "tcp/80 from joni: remembered"),
                        step(400 * MICRO, "letter", "PACKET_ARRIVAL", "father", "Father's house", "", "", ""),
                        step(
                                400 * MICRO,
                                "answer",
                                "SG_CHECK EGRESS",
                                "father",
                                "the guard at Father's door",
                                "ALLOW",
                                "TRACKED",
                                "the guard remembers"),
                        step(
                                400 * MICRO,
                                "answer",
                                "NACL_CHECK EGRESS",
                                "subnet-father",
                                "the gate of Father's street",
                                "ALLOW",
                                "RULE 100",
                                "the gate forgets, and asks its list again"),
                        step(
                                800 * MICRO,
                                "answer",
                                "NACL_CHECK INGRESS",
                                "subnet-joni",
                                "the gate of Joni's street",
                                "ALLOW",
                                "RULE 100",
                                ""),
                        step(
                                800 * MICRO,
                                "answer",
                                "SG_CHECK INGRESS",
                                "joni",
                                "the guard at Joni's door",
                                "ALLOW",
                                "TRACKED",
                                "the guard remembers"),
                        step(800 * MICRO, "answer", "PACKET_ARRIVAL", "joni", "Joni's house", "", "", "")),
                "both arrive");
    }

    static Matrix.Row row(String from, String fromIp, String to, String toIp, String traffic, String verdict) {
        String[] parts = traffic.split("/", -1);
        boolean blocked = verdict.equals("BLOCKED");
        return new Matrix.Row(
                "shop",
                from,
                fromIp,
                to,
                toIp,
                parts[0],
                "all",
                parts.length > 1 ? parts[1] : "all",
                blocked ? "ALLOW" : verdict,
                blocked);
    }

    /** Machines in three tiers, and one of a kind; every machine a row of its own. */
    static Matrix matrix(int machines) {
        List<Matrix.Row> rows = new ArrayList<>();
        int tier = machines / 3;
        for (int one = 1; one <= tier; one++) {
            rows.add(row("INTERNET", "0.0.0.0/0", "web-" + one, "10.0.0." + one, "tcp/443", "ALLOW"));
            rows.add(row(
                    "web-" + one,
                    "10.0.0." + one,
                    "INTERNET",
                    "0.0.0.0/0",
                    "all",
                    one == 1 ? "NOT_MODELLED" : "ALLOW"));
            for (int other = 1; other <= tier; other++) {
                rows.add(row("web-" + one, "10.0.0." + one, "app-" + other, "10.0.10." + other, "tcp/8080", "ALLOW"));
                rows.add(row("app-" + one, "10.0.10." + one, "db-" + other, "10.0.20." + other, "tcp/3306", "BLOCKED"));
                rows.add(row("app-" + one, "10.0.10." + one, "db-" + other, "10.0.20." + other, "icmp/8", "ALLOW"));
                if (one != other) {
                    rows.add(row(
                            "db-" + one,
                            "10.0.20." + one,
                            "db-" + other,
                            "10.0.20." + other,
                            "tcp/4567-4568",
                            "ALLOW"));
                }
            }
        }
        return new Matrix(
                rows, 4_120, List.of("one probe per port class; 12 pairs through a NAT gateway are not modelled"));
    }
}
