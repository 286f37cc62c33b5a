package vpcsim.scenarios.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vpcsim.aws.io.document.Problem;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.ReadOptions;

/** The catalogue of bad inputs, as far as it concerns a scenario: each is refused once, at its place, with a way to mend it. */
class BadInputTest {

    @Test
    void theScenarioThatTheOthersSpoilIsSound() {
        assertThat(Shop.sound(Shop.TEXT).flows()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            B09 number field, octal | seed: 42 | seed: 010 | E-INTEGER | /seed | decimal digits
            B09 number field, separators | seed: 42 | seed: 1_000 | E-INTEGER | /seed | decimal digits
            B09 number field, sexagesimal | seed: 42 | seed: 22:22 | E-INTEGER | /seed | decimal digits
            B09 number field, infinity | seed: 42 | seed: .inf | E-INTEGER | /seed | decimal digits
            B09 number field, a date | seed: 42 | seed: 2026-11-21 | E-INTEGER | /seed | decimal digits
            B11 infinity by overflow | seed: 42 | seed: 1e400 | E-INTEGER | /seed | decimal digits
            B11 not a number | seed: 42 | seed: NaN | E-INTEGER | /seed | decimal digits
            B11 minus zero | seed: 42 | seed: -0 | E-INTEGER | /seed | decimal digits
            B12 beyond 64 bit | seed: 42 | seed: 9223372036854775808 | E-RANGE | /seed | 9223372036854775807
            B12 a time beyond 64 bit | duration: 120s | duration: 2700000h | E-DURATION | /duration | 292 years
            B12 a time too long to add up | duration: 120s | duration: 100000h | E-RANGE | /duration | 3660 days
            B12 rate times duration | rate: 200/s | rate: 999999999999/ns | E-TOO-MANY-FLOWS | /traffic/flows/browse/arrivals/rate | flows
            B13 quoted integer | seed: 42 | seed: "42" | E-INTEGER | /seed | without quotes
            B13 decimal point | seed: 42 | seed: 42.0 | E-INTEGER | /seed | decimal digits
            B13 exponent | seed: 42 | seed: 4e1 | E-INTEGER | /seed | decimal digits
            B13 boolean | seed: 42 | seed: true | E-INTEGER | /seed | decimal digits
            B13 nothing | seed: 42 | seed: | E-INTEGER | /seed | decimal digits
            B14 arabic digits | seed: 42 | seed: ١٢ | E-INTEGER | /seed | decimal digits
            B14 hexadecimal | seed: 42 | seed: 0x50 | E-INTEGER | /seed | decimal digits
            B14 a suffix | seed: 42 | seed: 80d | E-INTEGER | /seed | decimal digits
            B14 blanks in quotes | seed: 42 | seed: " 80 " | E-INTEGER | /seed | without quotes
            B15 unknown field | db: {ingress: [{allow: mysql | db: {ingres: [{allow: mysql | E-UNKNOWN-FIELD | /network/security-groups/db/ingres | did you mean 'ingress'?
            B15 unknown section | assumptions: | asumptions: | E-UNKNOWN-FIELD | /asumptions | did you mean 'assumptions'?
            B15 unknown call | replace-network-acl-entry | replace-networkacl-entry | E-UNKNOWN-FIELD | /changes/narrow-acl/replace-networkacl-entry | did you mean 'replace-network-acl-entry'?
            B15 unknown field where one is missing | from: clients, | form: clients, | E-UNKNOWN-FIELD | /traffic/flows/browse/form | did you mean 'from'?
            B16 missing field | from: clients, | "" | E-MISSING-FIELD | /traffic/flows/browse | field 'from' is missing
            B16 missing in a rule | allow: https, | "" | E-MISSING-FIELD | /network/security-groups/web/ingress/0 | field 'allow' is missing
            B16 wrong type | "clients: {cidr: 198.51.100.0/24}" | clients: 198.51.100.0/24 | E-TYPE | /network/external-hosts/clients | expected a map
            B16 empty list | subnets: [app-a] | subnets: [] | E-EMPTY-LIST | /network/instances/app/subnets | at least one
            B17 no unit | duration: 120s | duration: 5 | E-VALUE | /duration | ns, us, ms, s, min, h
            B17 minutes are min | duration: 120s | duration: 5m | E-VALUE | /duration | ns, us, ms, s, min, h
            B17 negative | duration: 120s | duration: -3s | E-VALUE | /duration | ns, us, ms, s, min, h
            B17 two units | duration: 120s | duration: 1h30 | E-VALUE | /duration | ns, us, ms, s, min, h
            B17 in a change | at: 60s | at: 1 min | E-VALUE | /changes/narrow-acl/at | ns, us, ms, s, min, h
            B20 prefix too long | cidr: 10.0.10.0/24 | cidr: 10.0.10.1/33 | E-CIDR | /network/subnets/app-a/cidr | 10.0.10.1/33
            B20 octet too large | cidr: 10.0.10.0/24 | cidr: 10.0.0.256/24 | E-CIDR | /network/subnets/app-a/cidr | 10.0.0.256
            B20 short form | ip: 10.0.20.50 | ip: 10.1 | E-ADDRESS | /network/instances/db/ip | 10.1
            B20 octal octet | ip: 10.0.20.50 | ip: 010.0.20.50 | E-ADDRESS | /network/instances/db/ip | 010.0.20.50
            B20 one number | ip: 10.0.20.50 | ip: 2130706433 | E-ADDRESS | /network/instances/db/ip | 2130706433
            B20 host name | ip: 10.0.20.50 | ip: localhost | E-ADDRESS | /network/instances/db/ip | localhost
            B22 zone id | ip: 10.0.20.50 | ip: fe80::1%eth0 | E-ADDRESS | /network/instances/db/ip | fe80::1%eth0
            B22 v4-mapped is not v4 | ip: 10.0.20.50 | "ip: '::ffff:10.0.20.50'" | E-ADDRESS | /network/instances/db/ip | other family
            B23 port too high | type: https | type: tcp/65536 | E-TRAFFIC | /traffic/flows/browse/type | 65536
            B23 port below 0 | source-port: 40000 | source-port: -1 | E-RANGE | /traffic/packets/shortcut/source-port | 0 to 65535
            B23 from above to | allow: tcp/8080 | allow: tcp/90-80 | E-TRAFFIC | /network/security-groups/app/ingress/0/allow | 90
            B23 icmp type in a port field | allow: tcp/8080 | allow: tcp/echo-request | E-TRAFFIC | /network/security-groups/app/ingress/0/allow | echo-request
            B24 rule 0 | ingress: {100: | ingress: {0: | E-RULE-NUMBER | /network/network-acls/data/ingress/0 | 1 to 32766
            B24 rule 32767 | ingress: {100: | ingress: {32767: | E-RULE-NUMBER | /network/network-acls/data/ingress/32767 | 1 to 32766
            B24 the final deny | ingress: {100: | "ingress: {'*':" | E-NAME | /network/network-acls/data/ingress/* | 1 to 32766
            B24 same number twice | ingress: {100: | ingress: {100: {deny: all, cidr: 0.0.0.0/0}, 100: | E-DUPLICATE-KEY | /network/network-acls/data/ingress/100 | stands twice
            B25 unknown group | sg: web | sg: wep | E-UNKNOWN-NAME | /network/security-groups/app/ingress/0/sg | did you mean 'web'?
            B26 unknown subnet | subnet: data-a | subnet: data-b | E-UNKNOWN-NAME | /network/instances/db/subnet | did you mean 'data-a'?
            B26 address outside subnet | ip: 10.0.20.50 | ip: 10.0.21.50 | E-ADDRESS-OUTSIDE-SUBNET | /network/instances/db | shop.yaml:10:5
            B26 overlapping subnets | cidr: 10.0.10.0/24 | cidr: 10.0.20.0/25 | E-SUBNETS-OVERLAP | /network/subnets/app-a | shop.yaml
            B27 rate 0 | rate: 400/s | rate: 0/s | E-RANGE | /traffic/flows/query/arrivals/rate | greater than 0
            B27 duration 0 | duration: 120s | duration: 0s | E-RANGE | /duration | longer than 0
            B27 0 members | count: 8 | count: 0 | E-RANGE | /network/instances/app/count | 1 to 262144
            B27 share above 1 | max: 43% | max: 120% | E-SHARE | /expect/lucky-ports/max | 100%
            B27 timeout 0 | connect-timeout: 3s | connect-timeout: 0s | E-RANGE | /traffic/flows/query/connect-timeout | longer than 0
            B31 absolute path | network: | "network: {aws: /etc/passwd}\\nunused:" | E-UNKNOWN-FIELD | /unused | unknown field
            B36 change of an unknown ACL | network-acl: data, egress: 100 | network-acl: date, egress: 100 | E-UNKNOWN-NAME | /changes/narrow-acl/replace-network-acl-entry/network-acl | did you mean 'data'?
            B36 change of an unknown entry | network-acl: data, egress: 100 | network-acl: data, egress: 99 | E-CHANGE | /changes/narrow-acl/replace-network-acl-entry | AWS would refuse
            S4 deny in a security group | [{allow: mysql, sg: app}] | [{deny: mysql, sg: app}] | E-UNKNOWN-FIELD | /network/security-groups/db/ingress/0/deny | network ACL
            SG-8 two peers | allow: https, cidr | allow: https, sg: app, cidr | E-ONE-OF | /network/security-groups/web/ingress/0 | exactly one of 'cidr', 'sg', 'prefix-list'
            NACL-10 neither allow nor deny | {allow: mysql, cidr: 10.0.0.0/16} | {cidr: 10.0.0.0/16} | E-ONE-OF | /network/network-acls/data/ingress/100 | exactly one of 'allow', 'deny'
            format of another program | format: scenario/1 | format: scenario/2 | E-FORMAT | /format | scenario/1
            unknown end | from: app, | from: ap, | E-UNKNOWN-END | /traffic/flows/query/from | did you mean 'app'
            several ends | from: web-1 | from: web | E-SEVERAL-ENDS | /traffic/packets/shortcut/from | web-1
            a block for one host | from: web-1 | from: clients | E-SEVERAL-ENDS | /traffic/packets/shortcut/from | 198.51.100.0
            unknown flow | of: query | of: qeury | E-UNKNOWN-FLOW | /expect/lucky-ports/of | did you mean 'query'?
            unknown packet | packet: shortcut | packet: shortcuts | E-UNKNOWN-PACKET | /expect/no-shortcut/packet | did you mean 'shortcut'?
            unknown change | after: narrow-acl+1s | after: narow-acl+1s | E-TIME | /expect/lucky-ports/after | did you mean 'narrow-acl'?
            before the start | after: narrow-acl+1s | after: narrow-acl-61s | E-RANGE | /expect/lucky-ports/after | before the start
            unknown metric | metric: completed-share | metric: complete-share | E-UNKNOWN-WORD | /expect/lucky-ports/metric | did you mean 'completed-share'?
            unknown reason | reason: NO_RULE | reason: NO_RULES | E-UNKNOWN-WORD | /expect/no-shortcut/reason | did you mean 'NO_RULE'?
            bounds the wrong way round | min: 41% | min: 44% | E-RANGE | /expect/lucky-ports | nothing can hold
            a bound of another unit | min: 41% | min: 41ms | E-SHARE | /expect/lucky-ports/min | 41%
            no bound | ", min: 41%, max: 43%" | "" | E-MISSING-FIELD | /expect/lucky-ports | min, max or both
            take of a single number | of: query | of: query, take: p99 | E-UNKNOWN-FIELD | /expect/lucky-ports/take | no 'take'
            flows from a machine to itself | from: app, to: db, type: mysql | from: db, to: 10.0.20.50, type: mysql | E-SAME-END | /traffic/flows/query/to | does not talk to itself
            a server among its clients | from: app, to: db, type: mysql | from: 10.0.0.0/16, to: db, type: mysql | E-SAME-END | /traffic/flows/query/to | also a client
            no family in common | to: db, type: mysql, source-port | to: 2001:db8::1, type: mysql, source-port | E-NO-COMMON-FAMILY | /traffic/packets/shortcut | no address family
            many flows in two groups | rate: 400/s | rate: 9000000/s | E-TOO-MANY-FLOWS | /traffic/flows/query/arrivals/rate | with the groups before
            a place that is several | direction: INGRESS, verdict | direction: INGRESS, where: web, verdict | E-SEVERAL-PLACES | /expect/no-shortcut/where | no single place
            an unknown place | direction: INGRESS, verdict | direction: INGRESS, where: wbe-1, verdict | E-UNKNOWN-PLACE | /expect/no-shortcut/where | did you mean 'web-1'?
            several ports in a flow | type: https | type: tcp/80-443 | E-TRAFFIC | /traffic/flows/browse/type | one port
            a flow of no protocol we speak | type: https | type: protocol/47 | E-TRAFFIC | /traffic/flows/browse/type | icmp/echo-request
            close for a datagram | type: mysql, arrivals | type: udp/53, arrivals | E-UNKNOWN-FIELD | /traffic/flows/query/connect-timeout | tcp
            flags for a datagram | type: mysql, source-port | type: udp/53, source-port | E-UNKNOWN-FIELD | /traffic/packets/shortcut/flags | TCP
            not a flag | flags: SYN | flags: SYN+ACK | E-VALUE | /traffic/packets/shortcut/flags | SYN ACK
            a change without a call | replace-network-acl-entry: {network-acl: data, egress: 100, allow: tcp/49152-65535, cidr: 10.0.0.0/16} | "" | E-EMPTY-MAP | /changes/narrow-acl | at least one call
            a name that no shell takes | shortcut: {at | short.cut: {at | E-NAME | /traffic/packets/short.cut | letters, digits and hyphens
            """)
    void isRefusedOnceAtItsPlaceWithAWayToMendIt(
            String what, String part, String replacement, String codes, String pointer, String words) {
        String text = Shop.with(part, replacement == null ? "" : replacement.replace("\\n", "\n"));
        Problems problems = new Problems();
        assertThat(Shop.parse(text, problems)).isEmpty();
        String shown = ProblemText.render(problems);
        List<Problem> errors = problems.errors();
        assertThat(errors.stream().map(Problem::code)).as(shown).containsExactlyInAnyOrder(codes.split(","));
        assertThat(errors.get(0).pointer()).as(shown).isEqualTo(pointer == null ? "" : pointer);
        assertThat(shown).contains(words).startsWith("shop.yaml:");
        assertThat(problems.exitCode()).isEqualTo(codes.equals("E-TOO-MANY-FLOWS") ? 13 : 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\n", "\uFEFF", "# a comment\n"})
    void anEmptyDocumentIsRefused(String text) {
        assertThat(Shop.refused(text).message()).isEqualTo("empty document");
    }

    @Test
    void aByteOrderMarkBeforeASoundDocumentIsFine() {
        assertThat(Shop.sound("\uFEFF" + Shop.TEXT).flows()).hasSize(2);
    }

    @Test
    void textAfterTheDocumentIsRefused() {
        assertThat(Shop.refused(Shop.TEXT + "---\nformat: scenario/1\n").code()).isEqualTo("E-TRAILING");
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedWithBothPlaces() {
        Problem problem = Shop.refused(Shop.with("seed: 42\n", "seed: 42\nseed: 43\n"));
        assertThat(problem.code()).isEqualTo("E-DUPLICATE-KEY");
        assertThat(problem.message()).contains("line 4, column 1");
        assertThat(problem.position().line()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{"})
    void deepNestingIsRefusedWithoutAStackOverflow(String bracket) {
        Problem problem = Shop.refused(bracket.equals("[") ? "[".repeat(100_000) : "{a: ".repeat(100_000));
        assertThat(problem.message()).isEqualTo("nesting > 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!java.net.URL [http://example.com/]", "!!javax.script.ScriptEngineManager []", "!mine x"})
    void tagsAreRefused(String value) {
        assertThat(Shop.refused(Shop.with("Which share of the queries survives?", value))
                        .message())
                .isEqualTo("tags not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "on", "22:22", "010", "1_000", ".inf", "2026-11-21", "42", "true", "null", "~"})
    void aTextFieldKeepsWhatIsWritten(String written) {
        assertThat(Shop.sound(Shop.with("Which share of the queries survives?", written))
                        .question())
                .isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "true", "null", "4.5"})
    void inJsonATextFieldWantsQuotes(String written) {
        String json =
                "{\"format\": \"scenario/1\", \"question\": " + written + ", \"network\": {\"vpc\": \"10.0.0.0/16\"}}";
        Problems problems = new Problems();
        assertThat(Shop.parse("shop.json", json, problems)).isEmpty();
        assertThat(problems.errors()).extracting(Problem::pointer).containsExactly("/question");
    }

    @Test
    void inJsonADecimalPointIsNoInteger() {
        String json = "{\"format\": \"scenario/1\", \"seed\": 80.0, \"network\": {\"vpc\": \"10.0.0.0/16\"}}";
        Problems problems = new Problems();
        assertThat(Shop.parse("shop.json", json, problems)).isEmpty();
        assertThat(problems.errors()).extracting(Problem::code).containsExactly("E-INTEGER");
    }

    @Test
    void hostBitsAreClearedWithAWarning() {
        Problems problems = new Problems();
        assertThat(Shop.parse(Shop.with("cidr: 198.51.100.0/24", "cidr: 198.51.100.7/24"), problems))
                .isPresent();
        assertThat(problems.warnings()).extracting(Problem::code).containsExactly("W-HOST-BITS");
    }

    @Test
    void selfReferencesAndCyclesOfGroupsAreLegal() {
        String text = Shop.with("web: {ingress: [{allow: https, cidr: 0.0.0.0/0}]}", """
                web: {ingress: [{allow: https, cidr: 0.0.0.0/0}, {allow: all, sg: web}, {allow: ssh, sg: db}]}""");
        assertThat(Shop.sound(text).network().securityGroup("web").ingress()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc", "/etc/passwd", "http://example.com/x", "file:///etc/passwd", "a/../../b", "C:\\temp"
            })
    void anExportElsewhereIsRefusedAndNothingOfItIsShown(String path) {
        Problems problems = new Problems();
        String text = "format: scenario/1\nnetwork: {aws: '" + path + "'}\n";
        assertThat(Shop.parse(text, problems)).isEmpty();
        assertThat(problems.exitCode()).isEqualTo(10);
        assertThat(problems.errors()).extracting(Problem::pointer).containsExactly("/network/aws");
        assertThat(ProblemText.render(problems)).doesNotContain("root:");
    }

    @Test
    void whatCannotBeReadIsToldFromWhatIsWrong(@TempDir Path folder) throws IOException {
        Path dangling = Files.createSymbolicLink(folder.resolve("link.yaml"), folder.resolve("nowhere.yaml"));
        for (Path file : List.of(folder.resolve("missing.yaml"), folder, dangling)) {
            Problems problems = new Problems();
            assertThat(ScenarioFile.read(file, List.of(), ReadOptions.DEFAULTS, problems))
                    .isEmpty();
            assertThat(problems.exitCode()).isEqualTo(11);
        }
    }

    @Test
    void aFileIsNamedAsTheUserNamedIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("shop.yaml");
        Files.writeString(file, Shop.with("seed: 42", "sead: 42"), StandardCharsets.UTF_8);
        Problems problems = new Problems();
        assertThat(ScenarioFile.read(file, List.of(), ReadOptions.DEFAULTS, problems))
                .isEmpty();
        assertThat(ProblemText.render(problems)).isEqualTo(file + """
                :4:1: error[E-UNKNOWN-FIELD] at /sead: unknown field (sead)
                    sead: 42
                    ^
                    hint: did you mean 'seed'?
                """);
    }
}
