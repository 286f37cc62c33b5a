package vpcsim.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vpcsim.scenarios.catalog.Catalog;

/** The verbs as their users meet them: what they print, what they write, how they end. */
final class CommandLineTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "run joni --sede 1, did you mean --seed",
        "run joni --seed, --seed",
        "run joni --seed 99999999999999999999, --seed",
        "run joni --json --quiet, --quiet",
        "run joni --trace --replications 2, --trace",
        "run joni --duration soon, --duration",
        "rnu joni, did you mean run",
        "explain joni --from mother --to father --tcp 80 --udp 53, --tcp",
        "explain joni --from mother --to father, --tcp",
        "explain joni --from mother --to father --type all, --type",
        "explain joni --from mother --to father --type icmpv6, --type",
        "matrix, INPUT"
    })
    void wrongCommandLineEndsWith2_andNamesTheNearestOption(String line, String named) {
        Session session = Session.of(line.split(" "));
        assertThat(session.exitCode()).isEqualTo(2);
        assertThat(session.err()).contains(named);
        assertThat(session.out()).isEmpty();
    }

    @Test
    void noVerbAtAllEndsWith2() {
        assertThat(Session.of().exitCode()).isEqualTo(2);
    }

    @Test
    void unknownNameEndsWith11_andNamesTheNearestScenario() {
        Session session = Session.of("run", "jony");
        assertThat(session.exitCode()).isEqualTo(11);
        assertThat(session.err()).contains("joni");
    }

    @Test
    void missingFileEndsWith11_andInvalidFileWith10() throws IOException {
        assertThat(Session.of("validate", folder.resolve("none.yaml").toString())
                        .exitCode())
                .isEqualTo(11);
        Path empty = Files.writeString(folder.resolve("empty.yaml"), " \n");
        Session session = Session.of("validate", empty.toString());
        assertThat(session.exitCode()).isEqualTo(10);
        assertThat(session.err()).contains("empty document");
    }

    @Test
    void scenariosListsOneNameALineFirst_andShowPrintsTheFileByteForByte() {
        Session list = Session.of("scenarios");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out()
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList())
                .isEqualTo(Catalog.names());
        for (String name : Catalog.names()) {
            assertThat(Session.of("scenarios", "show", name).out()).isEqualTo(Catalog.text(name));
        }
        assertThat(Session.of("scenarios", "show", "jonny").exitCode()).isEqualTo(2);
        assertThat(Session.of("scenarios", "schema").out()).contains("\"$schema\"");
    }

    @Test
    void shownScenarioRunsAsAFile_withTheFingerprintOfTheBuiltInOne() throws IOException {
        Path copy = Files.writeString(
                folder.resolve("joni.yaml"),
                Session.of("scenarios", "show", "joni").out());
        String builtIn = fingerprint(run("joni", "built-in"));
        assertThat(fingerprint(run(copy.toString(), "copied"))).isEqualTo(builtIn);
    }

    @Test
    void runWritesReportResultAndManifest_andTheTraceWhenAsked() throws IOException {
        Path out = folder.resolve("traced");
        Session session = Session.of("run", "joni", "--out", out.toString(), "--trace");
        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(session.out()).contains("report.html");
        for (String file : List.of("report.html", "result.json", "manifest.json", "trace.ndjson")) {
            assertThat(Files.size(out.resolve(file))).as(file).isPositive();
        }
        assertThat(Files.readString(out.resolve("trace.ndjson")))
                .contains("\"event\":\"SG_CHECK\"")
                .contains("\"reason\":\"TRACKED\"")
                .contains("\"event\":\"NACL_CHECK\"");
    }

    @Test
    void runWritesTheFlowLogAndItsExplanation_andTheManifestListsThem() throws IOException {
        Path out = folder.resolve("logged");
        Session session = Session.of(
                "run",
                "joni",
                "--out",
                out.toString(),
                "--flow-log-explained",
                "--flow-log-format",
                "${version} ${interface-id} action log-status",
                "--flow-log-interval",
                "60s");
        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("flow-logs.log")))
                .hasSizeGreaterThan(4)
                .startsWith("version interface-id action log-status")
                .anyMatch(line -> line.matches("2 (mother|father) ACCEPT OK"));
        assertThat(Files.readAllLines(out.resolve("flow-logs-explained.ndjson")))
                .allMatch(line -> line.startsWith("{\"line\":") && line.contains("\"decided\":"));
        assertThat(Files.readString(out.resolve("manifest.json")))
                .contains("\"flow-logs.log\"")
                .contains("\"flow-logs-explained.ndjson\"")
                .contains("2026-01-01T00:00:00Z")
                .contains("\"I17\"")
                .contains("--flow-log-interval 60s");
    }

    @Test
    void flowLogsThatAwsWouldNotWriteAreRefusedWith2_B60() {
        refused("--flow-log-interval", "5m", "--flow-log-interval");
        refused("--flow-log-interval", "300s", "60s or 600s");
        refused("--flow-log-format", "srcaddr dstadr", "did you mean 'dstaddr'?");
        refused("--flow-log-epoch", "yesterday", "--flow-log-epoch");
        refused("--flow-log-epoch", "2026-01-01T00:00:00.5Z", "whole second");
        refused("--flow-log-epoch", "-1", "--flow-log-epoch");
        refused("--flow-log-account", "1234", "12 digits");
        Session many = Session.of("run", "joni", "--flow-log", "--replications", "2");
        assertThat(many.exitCode()).isEqualTo(2);
        assertThat(many.err()).contains("--flow-log records one run");
        assertThat(folder.toFile().list()).isEmpty();
    }

    private void refused(String option, String value, String message) {
        Session session =
                Session.of("run", "joni", "--out", folder.resolve("refused").toString(), option + "=" + value);
        assertThat(session.exitCode()).as(value).isEqualTo(2);
        assertThat(session.err()).as(value).contains(message);
    }

    @Test
    void sameSeedWritesTheSameBytes() throws IOException {
        Path first = run("stateless-trap", "first");
        Path second = run("stateless-trap", "second");
        for (String file : List.of("result.json", "report.html")) {
            String one = withoutHost(Files.readString(first.resolve(file)));
            assertThat(one).as(file).isEqualTo(withoutHost(Files.readString(second.resolve(file))));
        }
    }

    @Test
    void folderThatIsNotEmptyIsRefusedWith12_andKeepsWhatItHeld() throws IOException {
        Path held = Files.writeString(folder.resolve("mine.txt"), "mine");
        Session session = Session.of("run", "joni", "--out", folder.toString());
        assertThat(session.exitCode()).isEqualTo(12);
        assertThat(Files.readString(held)).isEqualTo("mine");
    }

    @Test
    void expectationThatDoesNotHoldEndsWith21() throws IOException {
        String text = Session.of("scenarios", "show", "joni").out();
        String wrong = text.replaceFirst("verdict: ALLOW", "verdict: DENY");
        assertThat(wrong).isNotEqualTo(text);
        Path file = Files.writeString(folder.resolve("wrong.yaml"), wrong);
        Session session =
                Session.of("run", file.toString(), "--out", folder.resolve("o").toString());
        assertThat(session.exitCode()).as(session.err()).isEqualTo(21);
    }

    @Test
    void shuffledTiesLeaveAStoryAsItIs() throws IOException {
        Path out = folder.resolve("shuffled");
        Session session = Session.of("run", "joni", "--shuffle-ties", "7", "--out", out.toString());
        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(session.out()).contains("--shuffle-ties 7");
        assertThat(fingerprint(out)).isEqualTo(fingerprint(run("joni", "in-order")));
    }

    @Test
    void settingChangesAFieldByItsPath_andAnUnknownPathIsRefused() {
        Path out = folder.resolve("set");
        Session session = Session.of("run", "stateless-trap", "--set", "question=Why?", "--out", out.toString());
        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(session.out()).startsWith("Why?");
        assertThat(Session.of("validate", "joni", "--set", "netwrk.x=1").exitCode())
                .isEqualTo(10);
        assertThat(Session.of("validate", "joni", "--set", "nonsense").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aDurationIsTheScenariosOwnField_withItsChecks() {
        Path out = folder.resolve("short");
        Session session = Session.of("run", "stateful-outbound", "--duration", "10s", "--out", out.toString());
        assertThat(session.out()).contains("open-before", "--duration 10s");
        Session tooLong = Session.of("run", "stateful-outbound", "--duration", "99999h");
        assertThat(tooLong.exitCode()).isEqualTo(10);
        assertThat(tooLong.err()).contains("longer than 3660 days");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mother", "10.0.1.10", "nobody"})
    void explainNamesEveryCheck_orSaysWhichEndIsUnknown(String to) {
        Session session = Session.of("explain", "joni", "--from", "father", "--to", to, "--tcp", "80");
        if (session.exitCode() == 0) {
            assertThat(session.out()).contains("SG egress").contains("request");
        } else {
            assertThat(session.exitCode()).isEqualTo(2);
            assertThat(session.err()).contains("no end called " + to);
        }
    }

    @Test
    void explainSpeaksTheFamilyOfTheAddressAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("six.yaml"), """
                format: scenario/1
                network:
                  vpcs: {main: {cidr: 10.0.0.0/16, ipv6: 2001:db8:0:100::/56}}
                  subnets:
                    a: {vpc: main, cidr: 10.0.1.0/24, ipv6: 2001:db8:0:101::/64, az: a}
                    b: {vpc: main, cidr: 10.0.2.0/24, az: b}
                  security-groups: {six: {vpc: main, ingress: [{allow: https, cidr: 2001:db8:0:100::/56}]}}
                  instances:
                    x: {subnet: a, security-groups: [six]}
                    y: {subnet: a, security-groups: [six]}
                    z: {subnet: b, security-groups: [six]}
                """);
        String y = "2001:db8:0:101::5";
        Session six = Session.of("explain", file.toString(), "--from", "x", "--to", y, "--tcp", "443");
        assertThat(six.out())
                .as(six.err())
                .contains("ALLOWED, request and reply")
                .contains(y);
        Session four = Session.of("explain", file.toString(), "--from", "x", "--to", "y", "--tcp", "443");
        assertThat(four.out()).contains("REQUEST DENIED at SG ingress of y");
        Session none = Session.of("explain", file.toString(), "--from", "z", "--to", y, "--tcp", "443");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("z has no IPV6 address");
    }

    @Test
    void explainSpeaksFromTheAddressAskedFor_ofAnInterfaceThatHasSeveral() throws IOException {
        Path export = Files.writeString(folder.resolve("two.json"), """
                {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}],
                 "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24"}],
                 "SecurityGroups": [{"GroupId": "sg-1", "GroupName": "one", "VpcId": "vpc-1", "IpPermissions": [],
                   "IpPermissionsEgress": []}],
                 "NetworkInterfaces": [
                   {"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1", "VpcId": "vpc-1",
                    "PrivateIpAddress": "10.0.1.10", "Groups": [{"GroupId": "sg-1"}], "PrivateIpAddresses": [
                      {"Primary": true, "PrivateIpAddress": "10.0.1.10"},
                      {"Primary": false, "PrivateIpAddress": "10.0.1.20"}]},
                   {"NetworkInterfaceId": "eni-2", "SubnetId": "subnet-1", "VpcId": "vpc-1",
                    "PrivateIpAddress": "10.0.1.11", "Groups": [{"GroupId": "sg-1"}]}]}
                """);
        assertThat(explain(export, "10.0.1.20")).contains("eni-1 (10.0.1.20");
        assertThat(explain(export, "eni-1")).contains("eni-1 (10.0.1.10");
    }

    private static String explain(Path input, String from) {
        Session session = Session.of("explain", input.toString(), "--from", from, "--to", "eni-2", "--tcp", "80");
        assertThat(session.exitCode()).as(session.err()).isZero();
        return session.out();
    }

    @Test
    void explainFindsTheTrap_theDecidingRule_andTheRemedy() {
        Session session = Session.of("explain", "stateless-trap", "--from", "app-1", "--to", "db", "--tcp", "3306");
        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(session.out()).contains("REPLY DENIED at NACL egress").contains("mend");
    }

    @Test
    void matrixPrintsWhoReachesWhom_andWritesIt() throws IOException {
        Path csv = folder.resolve("matrix.csv");
        Session session = Session.of("matrix", "stateless-trap", "--csv", csv.toString());
        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(Files.readAllLines(csv).get(0))
                .isEqualTo("vpc,src,src_ip,dst,dst_ip,protocol,src_ports,dst_ports,tcp_response_blocked");
    }

    @Test
    void replicationsPutIntervalsOnTheNumbers_andFewerThanOneIsRefused() {
        Session session = Session.of(
                "run",
                "stateful-inbound",
                "--replications",
                "3",
                "--out",
                folder.resolve("three").toString());
        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(session.out()).contains("over 3 replications").contains("+-");
        assertThat(Session.of("run", "joni", "--replications", "0").exitCode()).isEqualTo(2);
    }

    @Test
    void validateSaysWhatANetworkHolds_andWhatWasDefaulted() {
        Session session = Session.of("validate", "web-tier-under-load");
        assertThat(session.exitCode()).isZero();
        assertThat(session.out())
                .contains("6 subnets")
                .contains("1000 instances")
                .contains("given      flows.request 200B (default profile: our choice; for browse, call, keep")
                .contains("defaulted");
    }

    @Test
    void explainTellsMembersOfTheDefaultGroupFromStrangers_andTakesPings() {
        Session members = Session.of("explain", "default-rules", "--from", "member-1", "--to", "member-2", "--icmp");
        assertThat(members.out()).contains("ALLOWED, request and reply");
        Session stranger = Session.of("explain", "default-rules", "--from", "stranger", "--to", "member-1", "--icmp");
        assertThat(stranger.out())
                .contains("REQUEST DENIED at SG ingress of member-1, NO_RULE")
                .contains("mend");
        assertThat(Session.of("explain", "default-rules", "--from", "member-1", "--to", "shut-in", "--tcp", "443")
                        .out())
                .contains("REQUEST DENIED at NACL ingress of closed");
    }

    @Test
    void exportWithARuleOfUnknownMeaningIsRefused_orEveryResultSaysThatTheModelIsIncomplete() throws IOException {
        Path export = Files.writeString(folder.resolve("export.json"), """
                {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}],
                 "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24"}],
                 "SecurityGroups": [{"GroupId": "sg-1", "GroupName": "one", "VpcId": "vpc-1", "IpPermissions": [
                   {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "PrefixListIds": [{"PrefixListId": "pl-1"}]}]}],
                 "NetworkInterfaces": [
                   {"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1", "VpcId": "vpc-1",
                    "PrivateIpAddress": "10.0.1.10", "Groups": [{"GroupId": "sg-1"}]},
                   {"NetworkInterfaceId": "eni-2", "SubnetId": "subnet-1", "VpcId": "vpc-1",
                    "PrivateIpAddress": "10.0.1.11", "Groups": [{"GroupId": "sg-1"}]}]}
                """);
        Session refused = Session.of("matrix", export.toString());
        assertThat(refused.exitCode()).isEqualTo(10);
        assertThat(refused.err()).contains("pl-1").contains("--assume-no-match");
        Session matrix = Session.of("matrix", export.toString(), "--assume-no-match");
        assertThat(matrix.exitCode()).as(matrix.err()).isZero();
        assertThat(matrix.out()).startsWith("INCOMPLETE MODEL");
        assertThat(matrix.err()).contains("DEFAULT-NETWORK-ACL");
        Session traced = Session.of("run", export.toString(), "--assume-no-match", "--trace", "--shuffle-ties", "3");
        assertThat(traced.exitCode()).isEqualTo(2);
        assertThat(traced.err()).contains("no traffic").contains("--trace, --shuffle-ties");
        Path out = folder.resolve("incomplete");
        Session run = Session.of("run", export.toString(), "--assume-no-match", "--out", out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(out.resolve("report.html"))).contains("INCOMPLETE MODEL");
    }

    @Test
    void lostStandardOutputEndsWith12() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Console console = Console.of(broken, OutputStream.nullOutputStream());
        assertThat(Main.run(console, "scenarios")).isEqualTo(12);
    }

    private Path run(String input, String name) {
        Path out = folder.resolve(name);
        Session session = Session.of("run", input, "--out", out.toString());
        assertThat(session.exitCode()).as(session.err()).isZero();
        return out;
    }

    private static String fingerprint(Path out) throws IOException {
        String text = Files.readString(out.resolve("result.json"), StandardCharsets.UTF_8);
        int at = text.indexOf("fingerprintFull");
        return text.substring(at, text.indexOf(',', at));
    }

    private static String withoutHost(String text) {
        int host = text.indexOf("id=\"host\"");
        return host < 0 ? text.replaceAll("--out \\S+", "") : text.substring(0, host);
    }
}
