package vpcsim.scenarios.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.io.document.Problem;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;

/** Changes as they are written: each call, its delay, and what is refused. */
final class ChangeInputTest {

    private static final String CALL =
            "replace-network-acl-entry: {network-acl: data, egress: 100, allow: tcp/49152-65535, cidr: 10.0.0.0/16}";
    private static final long SECOND = 1_000_000_000L;

    private static String call(String text) {
        return Shop.with(CALL, text)
                .replace(
                        "  security-groups:\n    web:",
                        "  prefix-lists:\n    office: {cidrs: [192.0.2.0/24], max-entries: 2}\n"
                                + "  security-groups:\n    web:");
    }

    private static List<String> described(String calls) {
        return Shop.sound(call(calls)).changes().get(0).calls().stream()
                .map(NetworkChange::describe)
                .toList();
    }

    @Test
    void everyCallDoesWhatTheCallOfTheAwsCliDoes() {
        assertThat(described("modify-network-interface-attribute: {network-interface: db, groups: [app, db]}"))
                .containsExactly("modify-network-interface-attribute db: groups app, db");
        assertThat(described("modify-network-interface-attribute: {network-interface: db,"
                        + " connection-tracking-specification: {tcp-established-timeout: 350s, udp-timeout: 40s}}"))
                .containsExactly(
                        "modify-network-interface-attribute db: tcp-established-timeout 350s, udp-timeout 40s");
        assertThat(described("delete-route: {route-table: public-routes, destination: 0.0.0.0/0}"))
                .containsExactly("delete-route public-routes 0.0.0.0/0");
        assertThat(described("create-route: {route-table: main, destination: 0.0.0.0/0, target: internet-gateway}"))
                .containsExactly("create-route main 0.0.0.0/0: internet-gateway");
        assertThat(described("replace-route: {route-table: public-routes, destination: 0.0.0.0/0, target: web-1}"))
                .containsExactly("replace-route public-routes 0.0.0.0/0: web-1");
        assertThat(described("create-route: {route-table: main, destination: 10.9.0.0/16, target: pcx-0a1b}"))
                .containsExactly("create-route main 10.9.0.0/16: pcx-0a1b");
        assertThat(described("replace-route-table-association: {subnet: app-a, route-table: public-routes}"))
                .containsExactly("replace-route-table-association app-a: public-routes");
        assertThat(described("stop-instances: {instances: [db, web]}"))
                .containsExactly("stop-instances db, web-1, web-2, web-3, web-4");
        assertThat(described("start-instances: {instances: [db]}")).containsExactly("start-instances db");
        assertThat(described("modify-managed-prefix-list: {prefix-list: office, add-entries: [198.51.100.0/24],"
                        + " remove-entries: [192.0.2.0/24]}"))
                .containsExactly("modify-managed-prefix-list office: +198.51.100.0/24, -192.0.2.0/24");
    }

    @Test
    void severalCallsOfOneNameAreAMapOfNames() {
        String calls = """
                revoke-security-group-ingress:
                      web: {security-group: web, allow: https, cidr: 0.0.0.0/0}
                      db: {security-group: db, allow: mysql, sg: app}
                    modify-network-interface-attribute:
                      one: {network-interface: db, groups: [app]}
                      two: {network-interface: web-1, connection-tracking-specification: {udp-timeout: 40s}}
                """;

        assertThat(described(calls.strip()))
                .containsExactly(
                        "revoke-security-group-ingress web: https from 0.0.0.0/0",
                        "revoke-security-group-ingress db: mysql from app",
                        "modify-network-interface-attribute db: groups app",
                        "modify-network-interface-attribute web-1: udp-timeout 40s");
        Scenario set = Shop.sound(
                call(calls.strip()),
                "changes.narrow-acl.revoke-security-group-ingress.web.cidr=0.0.0.0/0",
                "changes.narrow-acl.at=61s");
        assertThat(set.changes().get(0).calls()).hasSize(4);
    }

    @Test
    void aDelayOfItsOwnDecidesWhenAChangeTakesEffect_andWhichComesFirst() {
        String text = call("delay: 5s\n    " + CALL)
                .replace(
                        "changes:\n",
                        "changes:\n  later: {at: 50s, delay: 20s, delete-network-acl-entry:"
                                + " {network-acl: data, egress: 100}}\n");
        Scenario scenario = Shop.sound(text, "assumptions.rule-change-delay=1s");

        assertThat(scenario.changes()).extracting(ScheduledChange::name).containsExactly("narrow-acl", "later");
        assertThat(scenario.changes())
                .extracting(change -> change.effectNanos(scenario.assumptions()))
                .containsExactly(65 * SECOND, 70 * SECOND);
        assertThat(scenario.changes().get(1).delayNanos()).isEqualTo(OptionalLong.of(20 * SECOND));
        assertThat(Shop.sound(Shop.TEXT, "assumptions.rule-change-delay=1s")
                        .changes()
                        .get(0)
                        .delayNanos())
                .isEmpty();
        Problem overtaken = Shop.refused(text.replace("delay: 20s", "delay: 10s"));
        assertThat(overtaken.message()).contains("NetworkAclEntryNotFound");
    }

    @Test
    void theDigestTellsADelayFromNone() {
        assertThat(Shop.sound(call("delay: 0s\n    " + CALL)).digest())
                .isNotEqualTo(Shop.sound(call(CALL)).digest());
    }

    @Test
    void outsideAwsLimitsIsRefused_orSimulatedAnyway_B28() {
        String call = "modify-network-interface-attribute: {network-interface: db,"
                + " connection-tracking-specification: {tcp-established-timeout: 10s}}";
        Problem refused = Shop.refused(call(call));
        assertThat(refused.code()).isEqualTo("E-RANGE");
        assertThat(refused.message()).contains("60s to 432000s");
        assertThat(refused.hint()).contains("strict-aws-limits: false");

        Scenario scenario = Shop.sound(call(call).replace("seed: 42\n", "seed: 42\nstrict-aws-limits: false\n"));
        assertThat(scenario.notes()).anyMatch(note -> note.code().equals("NOT-STRICT"));
        assertThat(Shop.sound(call(CALL)).notes()).noneMatch(note -> note.code().equals("NOT-STRICT"));
    }

    @Test
    void timeoutsOfTheNetworkKeepAwsLimitsAsWell_B28() {
        String text = Shop.with("conntrack-allowance: 20000", "udp-timeout: 61s");
        Problem refused = Shop.refused(text);
        assertThat(refused.code()).isEqualTo("E-RANGE");
        assertThat(refused.pointer()).isEqualTo("/network/instances/db/udp-timeout");
        assertThat(refused.hint()).contains("strict-aws-limits: false");

        Scenario scenario = Shop.sound(text, "strict-aws-limits=false");
        assertThat(scenario.network().networkInterface("db").timeouts().udpNanos())
                .isEqualTo(61 * SECOND);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            wrong unit of a delay | "delay: 5m\\n    CALL" | E-VALUE | /changes/narrow-acl/delay | ns, us, ms, s, min, h
            a delay too long | "delay: 100000h\\n    CALL" | E-RANGE | /changes/narrow-acl/delay | 3660 days
            a delay and nothing else | delay: 5s | E-EMPTY-MAP | /changes/narrow-acl | at least one call
            groups and timeouts | "modify-network-interface-attribute: {network-interface: db, groups: [db], connection-tracking-specification: {udp-timeout: 30s}}" | E-ONE-OF | /changes/narrow-acl/modify-network-interface-attribute | exactly one of
            no timeout named | "modify-network-interface-attribute: {network-interface: db, connection-tracking-specification: {}}" | E-EMPTY-MAP | /changes/narrow-acl/modify-network-interface-attribute/connection-tracking-specification | at least one timeout
            unknown timeout | "modify-network-interface-attribute: {network-interface: db, connection-tracking-specification: {udp-time: 30s}}" | E-UNKNOWN-FIELD | /changes/narrow-acl/modify-network-interface-attribute/connection-tracking-specification/udp-time | did you mean 'udp-timeout'?
            CT-12 UDP timeout too long | "modify-network-interface-attribute: {network-interface: db, connection-tracking-specification: {udp-timeout: 61s}}" | E-RANGE | /changes/narrow-acl/modify-network-interface-attribute/connection-tracking-specification/udp-timeout | 30s to 60s
            CT-12 UDP stream timeout too short | "modify-network-interface-attribute: {network-interface: db, connection-tracking-specification: {udp-stream-timeout: 59s}}" | E-RANGE | /changes/narrow-acl/modify-network-interface-attribute/connection-tracking-specification/udp-stream-timeout | 60s to 180s
            unknown interface | "modify-network-interface-attribute: {network-interface: dbb, connection-tracking-specification: {udp-timeout: 30s}}" | E-UNKNOWN-NAME | /changes/narrow-acl/modify-network-interface-attribute/network-interface | did you mean 'db'?
            unknown route table | "delete-route: {route-table: publicroutes, destination: 0.0.0.0/0}" | E-UNKNOWN-NAME | /changes/narrow-acl/delete-route/route-table | did you mean 'public-routes'?
            no such route | "delete-route: {route-table: main, destination: 0.0.0.0/0}" | E-CHANGE | /changes/narrow-acl/delete-route | InvalidRoute.NotFound
            one of several calls | "delete-route: {one: {route-table: public-routes, destination: 0.0.0.0/0}, two: {route-table: main, destination: 0.0.0.0/0}}" | E-CHANGE | /changes/narrow-acl/delete-route/two | InvalidRoute.NotFound
            a field missing in one of several | "delete-route: {one: {route-table: main}}" | E-MISSING-FIELD | /changes/narrow-acl/delete-route/one | 'destination' is missing
            an unknown field in one of several | "delete-route: {one: {route-table: public-routes, destinatoin: 0.0.0.0/0}}" | E-UNKNOWN-FIELD | /changes/narrow-acl/delete-route/one/destinatoin | did you mean 'destination'?
            a bad name of a call | "delete-route: {one_1: {route-table: public-routes, destination: 0.0.0.0/0}}" | E-NAME | /changes/narrow-acl/delete-route/one_1 | hyphens
            several calls as a list | "delete-route: [{route-table: public-routes, destination: 0.0.0.0/0}]" | E-TYPE | /changes/narrow-acl/delete-route | expected a map
            names and fields mixed | "delete-route: {one: {route-table: public-routes, destination: 0.0.0.0/0}, route-table: main, destination: 10.9.0.0/16}" | E-UNKNOWN-FIELD | /changes/narrow-acl/delete-route/one | unknown field
            no call at all | "stop-instances: {}" | E-MISSING-FIELD | /changes/narrow-acl/stop-instances | 'instances' is missing
            not a block | "delete-route: {route-table: main, destination: 0.0.0.0/33}" | E-CIDR | /changes/narrow-acl/delete-route/destination | 0.0.0.0/33
            the local route | "delete-route: {route-table: main, destination: 10.0.0.0/16}" | E-CHANGE | /changes/narrow-acl/delete-route | PATH-18
            unknown target | "create-route: {route-table: main, destination: 0.0.0.0/0, target: internet-gatway}" | E-UNKNOWN-NAME | /changes/narrow-acl/create-route/target | did you mean 'internet-gateway'?
            no target | "create-route: {route-table: main, destination: 0.0.0.0/0}" | E-MISSING-FIELD | /changes/narrow-acl/create-route | 'target' is missing
            route there already | "create-route: {route-table: public-routes, destination: 0.0.0.0/0, target: nat-gateway}" | E-CHANGE | /changes/narrow-acl/create-route | RouteAlreadyExists
            unknown subnet | "replace-route-table-association: {subnet: app-b, route-table: main}" | E-UNKNOWN-NAME | /changes/narrow-acl/replace-route-table-association/subnet | did you mean 'app-a'?
            no instance | "stop-instances: {instances: []}" | E-EMPTY-LIST | /changes/narrow-acl/stop-instances/instances | at least one
            unknown instance | "stop-instances: {instances: [dbb]}" | E-UNKNOWN-NAME | /changes/narrow-acl/stop-instances/instances/0 | did you mean 'db'?
            neither added nor removed | "modify-managed-prefix-list: {prefix-list: office}" | E-EMPTY-MAP | /changes/narrow-acl/modify-managed-prefix-list | add-entries
            entry that is not there | "modify-managed-prefix-list: {prefix-list: office, remove-entries: [10.0.0.0/8]}" | E-CHANGE | /changes/narrow-acl/modify-managed-prefix-list | InvalidPrefixListModification
            SG-21 too many entries | "modify-managed-prefix-list: {prefix-list: office, add-entries: [10.0.0.0/8, 172.16.0.0/12]}" | E-CHANGE | /changes/narrow-acl/modify-managed-prefix-list | PrefixListMaxEntriesExceeded
            entry that is no block | "modify-managed-prefix-list: {prefix-list: office, add-entries: [10.1]}" | E-CIDR | /changes/narrow-acl/modify-managed-prefix-list/add-entries/0 | 10.1
            """)
    void isRefusedAtItsPlace(String what, String call, String code, String pointer, String words) {
        Problem problem = Shop.refused(call(call.replace("\\n", "\n").replace("CALL", CALL)));

        assertThat(problem.code()).as(what).isEqualTo(code);
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(Stream.of(problem.message(), problem.value(), problem.hint()))
                .as(problem.toString())
                .anyMatch(text -> text.contains(words));
    }
}
