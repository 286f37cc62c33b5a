package vpcsim.aws.io.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.io.document.DocumentReader;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.ReadOptions;

/** Every bad network section is refused with a code, a place, a pointer and exit code 10. */
final class NetworkSectionBadInputTest {

    /** Sound, but for the line a test puts in the place of one of these. */
    private static final String SOUND = """
            vpc: 10.0.0.0/16
            subnets:
              a: {cidr: 10.0.0.0/24, az: a}
              b: {cidr: 10.0.1.0/28}
            network-acls:
              data: {ingress: {100: {allow: mysql, cidr: 10.0.0.0/16}}}
            security-groups:
              web: {ingress: [{allow: https, cidr: 0.0.0.0/0}]}
            instances:
              one: {subnet: a, ip: 10.0.0.50, security-groups: [web]}
              many: {count: 2, subnets: [a, b], security-groups: [web]}
            external-hosts:
              clients: {cidr: 198.51.100.0/24}
            """;

    @Test
    void theSoundSectionIsSound() {
        Problems problems = new Problems();
        assertThat(NetworkSectionTest.tryRead(SOUND, problems)).isPresent();
        assertThat(problems.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // B15, B16: unknown, missing, wrong type, empty
                "vpc: 10.0.0.0/16 | vcp: 10.0.0.0/16 | E-UNKNOWN-FIELD | 1:1 | /vcp | did you mean 'vpc'?",
                "ingress: [ | ingres: [ | E-UNKNOWN-FIELD | 8:9 | /security-groups/web/ingres | did you mean 'ingress'?",
                "a: {cidr: 10.0.0.0/24, az: a} | a: {az: a} | E-MISSING-FIELD | 3:6 | /subnets/a | ``",
                "[a, b] | [] | E-EMPTY-LIST | 11:29 | /instances/many/subnets | ``",
                "security-groups: [web]} | security-groups: {web: 1}} | E-TYPE | 10:52 | /instances/one/security-groups | write it as [ ... ]",
                "{cidr: 198.51.100.0/24} | 198.51.100.0/24 | E-TYPE | 13:12 | /external-hosts/clients | ``",
                "a: {cidr: 10.0.0.0/24, az: a} | a_b: {cidr: 10.0.0.0/24} | E-NAME | 3:3 | /subnets/a_b | names pass through a shell, a table and a URL unquoted",
                // B25: unknown references
                "{count: 2, subnets: [a, b], security-groups: [web]} | {count: 2, subnets: [a, b], security-groups: [wbe]} | E-UNKNOWN-NAME | 11:55 | /instances/many/security-groups/0 | did you mean 'web'?",
                "subnets: [a, b] | subnets: [a, c] | E-UNKNOWN-NAME | 11:33 | /instances/many/subnets/1 | known here: a, b",
                "az: a | network-acl: dta | E-UNKNOWN-NAME | 3:39 | /subnets/a/network-acl | did you mean 'data'?",
                "cidr: 0.0.0.0/0 | sg: wb | E-UNKNOWN-NAME | 8:38 | /security-groups/web/ingress/0/sg | did you mean 'web'?",
                "cidr: 0.0.0.0/0 | prefix-list: x | E-UNKNOWN-NAME | 8:47 | /security-groups/web/ingress/0/prefix-list | ``",
                "az: a | route-table: x | E-UNKNOWN-NAME | 3:39 | /subnets/a/route-table | ``",
                "az: a | routes: {0.0.0.0/0: nat-gatewy} | E-UNKNOWN-NAME | 3:46 | /subnets/a/routes/0.0.0.0~10 | did you mean 'nat-gateway'?",
                // rules
                "{allow: https, cidr: 0.0.0.0/0} | {deny: https, cidr: 0.0.0.0/0} | E-DENY-IN-SECURITY-GROUP | 8:20 | /security-groups/web/ingress/0/deny | to deny, write an entry of a network ACL",
                "{allow: https, cidr: 0.0.0.0/0} | {allow: https} | E-PEER | 8:19 | /security-groups/web/ingress/0 | ``",
                "{allow: https, cidr: 0.0.0.0/0} | {allow: https, cidr: 0.0.0.0/0, sg: web} | E-PEER | 8:19 | /security-groups/web/ingress/0 | ``",
                "{allow: https, cidr: 0.0.0.0/0} | {cidr: 0.0.0.0/0} | E-MISSING-FIELD | 8:19 | /security-groups/web/ingress/0 | ``",
                "allow: https | allow: tcp/0x50 | E-TRAFFIC | 8:27 | /security-groups/web/ingress/0/allow | such as mysql, tcp/8080, tcp/1024-65535, icmp/echo-request or all",
                "allow: https | allow: tcp/65536 | E-TRAFFIC | 8:27 | /security-groups/web/ingress/0/allow | such as mysql, tcp/8080, tcp/1024-65535, icmp/echo-request or all",
                "allow: https | allow: tcp/20-10 | E-TRAFFIC | 8:27 | /security-groups/web/ingress/0/allow | such as mysql, tcp/8080, tcp/1024-65535, icmp/echo-request or all",
                // B24: rule numbers
                "{100: { | {0: { | E-RULE-NUMBER | 6:20 | /network-acls/data/ingress/0 | ``",
                "{100: { | {32767: { | E-RULE-NUMBER | 6:20 | /network-acls/data/ingress/32767 | ``",
                "{100: { | {0100: { | E-RULE-NUMBER | 6:20 | /network-acls/data/ingress/0100 | ``",
                "{100: { | {\"*\": { | E-RULE-NUMBER | 6:20 | /network-acls/data/ingress/* | the final deny (*) is always there",
                "{allow: mysql, cidr: 10.0.0.0/16} | {cidr: 10.0.0.0/16} | E-ACTION | 6:25 | /network-acls/data/ingress/100 | allow: TRAFFIC, or deny: TRAFFIC",
                "{allow: mysql, cidr: 10.0.0.0/16} | {allow: mysql} | E-MISSING-FIELD | 6:25 | /network-acls/data/ingress/100 | ``",
                "ingress: {100: {allow: mysql, cidr: 10.0.0.0/16}} | ingress: {100: {allow: all, cidr: 0.0.0.0/0}, 100: {deny: all, cidr: 0.0.0.0/0}} | E-DUPLICATE-KEY | 6:56 | /network-acls/data/ingress/100 | keep one of the two",
                // B20, B22: addresses
                "cidr: 198.51.100.0/24 | cidr: 198.51.100.0/33 | E-CIDR | 13:19 | /external-hosts/clients/cidr | such as 10.0.0.0/16 or 2001:db8::/32",
                "cidr: 198.51.100.0/24 | cidr: 198.51.100.256/24 | E-CIDR | 13:19 | /external-hosts/clients/cidr | such as 10.0.0.0/16 or 2001:db8::/32",
                "cidr: 198.51.100.0/24 | cidr: 010.0.0.1/32 | E-CIDR | 13:19 | /external-hosts/clients/cidr | such as 10.0.0.0/16 or 2001:db8::/32",
                "cidr: 198.51.100.0/24 | cidr: example.org/32 | E-CIDR | 13:19 | /external-hosts/clients/cidr | such as 10.0.0.0/16 or 2001:db8::/32",
                "ip: 10.0.0.50 | ip: 10.50 | E-ADDRESS | 10:24 | /instances/one/ip | such as 10.0.0.5 or 2001:db8::5",
                "ip: 10.0.0.50 | ip: 167772210 | E-ADDRESS | 10:24 | /instances/one/ip | such as 10.0.0.5 or 2001:db8::5",
                "ip: 10.0.0.50 | ip: \"2001:db8::1\" | E-ADDRESS | 10:24 | /instances/one/ip | ip is IPv4, ipv6 is IPv6",
                "ip: 10.0.0.50 | ipv6: \"2001:db8::1\" | E-ADDRESS-OUTSIDE-SUBNET | 10:3 | /instances/one | ``",
                // B26: places of addresses
                "ip: 10.0.0.50 | ip: 10.0.9.50 | E-ADDRESS-OUTSIDE-SUBNET | 10:3 | /instances/one | ``",
                "clients: {cidr: 198.51.100.0/24} | clients: {cidr: 198.51.100.0/24, attached: maybe} | E-UNKNOWN-WORD | 13:46 | /external-hosts/clients/attached | ``",
                "b: {cidr: 10.0.1.0/28} | b: {cidr: 10.0.0.128/28} | E-SUBNETS-OVERLAP | 4:3 | /subnets/b | subnets of one VPC share no address",
                "b: {cidr: 10.0.1.0/28} | b: {cidr: 10.1.1.0/28} | E-SUBNET-OUTSIDE-VPC | 4:3 | /subnets/b | ``",
                "count: 2 | count: 40 | E-SUBNET-FULL | 11:3 | /instances/many | AWS keeps the first four and the last of each block for itself (PATH-22)",
                // numbers and quantities (B11 to B14, B17)
                "count: 2 | count: \"2\" | E-INTEGER | 11:17 | /instances/many/count | write it without quotes",
                "count: 2 | count: 2.0 | E-INTEGER | 11:17 | /instances/many/count | write it in decimal digits",
                "count: 2 | count: 0 | E-INTEGER | 11:17 | /instances/many/count | ``",
                "count: 2 | count: 1e3 | E-INTEGER | 11:17 | /instances/many/count | write it in decimal digits",
                "count: 2 | count: 010 | E-INTEGER | 11:17 | /instances/many/count | write it in decimal digits",
                "count: 2 | count: 9223372036854775808 | E-INTEGER | 11:17 | /instances/many/count | ``",
                "count: 2 | count: 2, udp-timeout: 5 | E-DURATION | 11:33 | /instances/many/udp-timeout | ``",
                "count: 2 | count: 2, udp-timeout: 0s | E-RANGE | 11:33 | /instances/many/udp-timeout | ``",
                // B28, CT-12: what AWS would not take
                "count: 2 | count: 2, udp-timeout: 61s | E-RANGE | 11:33 | /instances/many/udp-timeout | with strict-aws-limits: false it is simulated anyway",
                "count: 2 | count: 2, udp-stream-timeout: 59s | E-RANGE | 11:40 | /instances/many/udp-stream-timeout | with strict-aws-limits: false it is simulated anyway",
                "count: 2 | count: 2, tcp-established-timeout: 432001s | E-RANGE | 11:45 | /instances/many/tcp-established-timeout | with strict-aws-limits: false it is simulated anyway",
                "count: 2 | count: 2, conntrack-allowance: -1 | E-INTEGER | 11:41 | /instances/many/conntrack-allowance | ``",
                "count: 2 | count: 2, ephemeral-ports: bsd | E-UNKNOWN-WORD | 11:37 | /instances/many/ephemeral-ports | ``",
                "count: 2 | count: 2, forwards: yes | E-BOOLEAN | 11:30 | /instances/many/forwards | ``",
                "count: 2 | count: 2, ip: 10.0.0.9 | E-FIELD-HERE | 11:9 | /instances/many | ``",
                "count: 2, | | E-FIELD-HERE | 11:9 | /instances/many | add count, or write subnet",
                "one: {subnet: a, | many-2: {subnet: a, | E-NAME-TWICE | 10:3 | /instances/many-2 | the members of a group of count n are GROUP-1 to GROUP-n",
                "one: {subnet: a, ip: 10.0.0.50, security-groups: [web]} | one: {interfaces: {}, subnet: a} | E-FIELD-HERE | 10:8 | /instances/one | ``",
            })
    void isRefused(String sound, String bad, String code, String place, String pointer, String hint) {
        Problems problems = new Problems();
        String text = SOUND.replace(sound, bad == null ? "" : bad);
        assertThat(text).isNotEqualTo(SOUND);

        Optional<ImportedNetwork> network = NetworkSectionTest.tryRead(text, problems);

        assertThat(network.isEmpty() || problems.hasErrors()).isTrue();
        assertThat(problems.exitCode()).isEqualTo(10);
        assertThat(problems.errors()).as(ProblemText.render(problems)).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.position()).hasToString("net.yaml:" + place);
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.hint()).isEqualTo(hint);
        });
    }

    @Test
    void whatCouldNotBeReadIsReportedOnce_andNotAgainWhereItIsNamed() {
        Problems problems = new Problems();

        NetworkSectionTest.tryRead(SOUND.replace("vpc: 10.0.0.0/16", "vpc: 10.0.0.0/33"), problems);

        assertThat(problems.errors())
                .singleElement()
                .matches(problem -> problem.code().equals("E-CIDR"));
    }

    @Test
    void anAddressHeldTwiceIsReportedWithBothPlaces() {
        Problems problems = new Problems();

        NetworkSectionTest.tryRead(
                SOUND.replace("many: {count: 2, subnets: [a, b],", "two: {subnet: a, ip: 10.0.0.50,"), problems);

        assertThat(ProblemText.render(problems)).isEqualTo("""
                        net.yaml:11:3: error[E-ADDRESS-TWICE] at /instances/two: address 10.0.0.50 of two is also held by one (at net.yaml:10:3) (two)
                              two: {subnet: a, ip: 10.0.0.50, security-groups: [web]}
                              ^
                            hint: an address belongs to one interface
                        """);
    }

    @Test
    void setHostBitsAreClearedWithAWarning_B21() {
        Problems problems = new Problems();

        Optional<ImportedNetwork> network =
                NetworkSectionTest.tryRead(SOUND.replace("198.51.100.0/24", "198.51.100.77/24"), problems);

        assertThat(network.orElseThrow().network().externalHosts())
                .singleElement()
                .satisfies(host -> assertThat(host.addresses()).hasToString("198.51.100.0/24"));
        assertThat(ProblemText.renderWarnings(problems))
                .startsWith("net.yaml:13:19: warning[W-HOST-BITS] at /external-hosts/clients/cidr: ");
    }

    @ParameterizedTest
    @CsvSource({
        "../export",
        "/tmp",
        "a/../../b",
        "http://example.org/x",
        "file:x",
        "'C:\\\\x'",
        "'a\\\\..\\\\b'",
        "linked"
    })
    void anExportOutsideTheScenarioFolderIsRefused_B31(String path, @TempDir Path folder) throws Exception {
        Path scenario = Files.createDirectory(folder.resolve("scenario"));
        Files.writeString(Files.createDirectory(folder.resolve("outside")).resolve("vpcs.json"), "secret");
        Files.createSymbolicLink(scenario.resolve("linked"), folder.resolve("outside"));
        Problems problems = new Problems();

        Optional<ImportedNetwork> network = DocumentReader.read(
                        "net.yaml", ("aws: " + path).getBytes(StandardCharsets.UTF_8), problems)
                .flatMap(node -> NetworkSection.read(node, scenario, ReadOptions.DEFAULTS, problems));

        assertThat(network).isEmpty();
        assertThat(problems.exitCode()).isEqualTo(10);
        assertThat(problems.errors()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("E-PATH");
            assertThat(problem.pointer()).isEqualTo("/aws");
        });
        assertThat(ProblemText.render(problems)).doesNotContain("secret");
    }

    @Test
    void aNetworkFromAwsReplacesTheOtherParts() {
        Problems problems = new Problems();
        NetworkSectionTest.tryRead("{aws: nowhere, vpc: 10.0.0.0/16}", problems);
        assertThat(problems.errors()).anyMatch(problem -> problem.code().equals("E-FIELD-HERE"));
    }

    @Property(tries = 300)
    void anyTruncationGivesProblemsOrANetwork(@ForAll @IntRange(max = 1000) int length) {
        String text = NetworkSectionTest.SHOP.substring(0, Math.min(length, NetworkSectionTest.SHOP.length()));
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = NetworkSectionTest.tryRead(text, problems);
        assertThat(network.isPresent()).isNotEqualTo(problems.hasErrors());
    }

    @Property(tries = 500)
    void anyDisturbedCharacterGivesProblemsOrANetwork(@ForAll @IntRange(max = 1600) int at, @ForAll char replacement) {
        StringBuilder text = new StringBuilder(NetworkSectionTest.SHOP);
        text.setCharAt(Math.min(at, text.length() - 1), replacement);
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = NetworkSectionTest.tryRead(text.toString(), problems);
        assertThat(network.isPresent()).isNotEqualTo(problems.hasErrors());
    }
}
