package vpcsim.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.io.document.Problems;
import vpcsim.core.result.Answer;
import vpcsim.core.result.RuleUse;
import vpcsim.core.result.RunResult;
import vpcsim.scenarios.io.ScenarioFile;

/** Packets are counted for the rule that decided them, under the version of the network that decided. */
final class RuleCounterTest {

    private static final String TEXT = """
            format: scenario/1
            duration: 10s
            network:
              vpc: 10.0.0.0/16
              subnets:
                left: {cidr: 10.0.0.0/24, az: a}
                right: {cidr: 10.0.1.0/24, az: a, network-acl: one}
              network-acls:
                one:
                  ingress: {100: {allow: udp/53, cidr: 0.0.0.0/0}}
                  egress: {100: {allow: all, cidr: 0.0.0.0/0}}
                two:
                  ingress: {100: {deny: udp/53, cidr: 10.0.0.0/24}, 200: {allow: all, cidr: 0.0.0.0/0}}
              security-groups:
                client: {}
                server: {ingress: [{allow: udp/53, sg: client}, {allow: udp/54, sg: client}]}
              instances:
                client: {subnet: left, security-groups: [client]}
                server: {subnet: right, security-groups: [server]}
            traffic:
              packets:
                first: {at: 1s, from: client, to: server, type: udp/53, source-port: 1001}
                second: {at: 2s, from: client, to: server, type: udp/53, source-port: 1002}
                after-replace: {at: 4s, from: client, to: server, type: udp/53, source-port: 1003}
                after-swap: {at: 6s, from: client, to: server, type: udp/53, source-port: 1004}
                other: {at: 7s, from: client, to: server, type: udp/99, source-port: 1005}
            changes:
              widen:
                at: 3s
                replace-network-acl-entry: {network-acl: one, ingress: 100, allow: udp/50-60, cidr: 0.0.0.0/0}
              swap:
                at: 5s
                replace-network-acl-association: {subnet: right, network-acl: two}
            expect:
              both-versions: {metric: rule-packets, network-acl: one, ingress: 100, min: 3, max: 3}
              denied: {metric: rule-packets, network-acl: two, ingress: 100, min: 1, max: 1}
              never-final: {metric: rule-packets, network-acl: one, ingress: final, max: 0}
              admitted: {metric: rule-packets, security-group-rule: server ingress dns-udp client, min: 3, max: 3}
              nobody: {metric: rule-packets, network-acl: one, ingress: 300, max: 0}
            """;

    private static RunResult run(String text) {
        Problems problems = new Problems();
        return ScenarioFile.parse("rules.yaml", text, Path.of(""), List.of(), problems)
                .map(scenario ->
                        ScenarioRunner.run(scenario, RunOptions.DEFAULTS).result())
                .orElseThrow(() -> new AssertionError(problems.errors().toString()));
    }

    @Test
    void aReplacedEntryHasARowBeforeAndOneAfter_andASwappedAclCountsFromTheSwapOn() {
        List<RuleUse> rules = run(TEXT.replace("dns-udp", "udp/53")).rules();

        assertThat(rules)
                .filteredOn(rule ->
                        rule.check().equals("NACL ingress") && !rule.holder().equals("default"))
                .extracting(RuleUse::text, RuleUse::packets)
                .containsExactly(
                        tuple("ACL one rule 100: udp/53 from 0.0.0.0/0", 2L),
                        tuple("ACL one rule *: no numbered rule matches", 0L),
                        tuple("ACL one rule 100: udp/50-60 from 0.0.0.0/0", 1L),
                        tuple("ACL two rule 100: deny udp/53 from 10.0.0.0/24", 1L),
                        tuple("ACL two rule 200: all from 0.0.0.0/0", 1L),
                        tuple("ACL two rule *: no numbered rule matches", 0L));
    }

    @Test
    void aMetricCountsAllVersionsOfARule_andARuleThatNeverWasMeasuresNothing() {
        List<Answer> answers = run(TEXT.replace("dns-udp", "udp/53")).answers();

        assertThat(answers)
                .filteredOn(answer -> !answer.holds())
                .extracting(Answer::name)
                .containsExactly("nobody");
        assertThat(answers.get(0).what()).isEqualTo("packets decided by NACL ingress of one, rule 100");
        assertThat(answers.get(4).measured()).isEqualTo("nothing measured");
    }
}
