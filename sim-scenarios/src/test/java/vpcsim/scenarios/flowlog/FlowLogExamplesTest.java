package vpcsim.scenarios.flowlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * AWS's examples of a stateful group beside a stateless ACL (flow log record examples): the records come out to the letter, given the
 * account, the time that the example began, and the times of its packets.
 */
final class FlowLogExamplesTest {

    private static final FlowLogOptions AS_IN_THE_EXAMPLE =
            new FlowLogOptions(FlowLogFormat.DEFAULT, 600_000_000_000L, 1_432_917_027L, "123456789010", false);

    private static final String REQUESTS =
            "2 123456789010 eni-1235b8ca123456789 203.0.113.12 172.31.16.139 0 0 1 4 336 1432917027 1432917142";
    private static final String REPLIES =
            "2 123456789010 eni-1235b8ca123456789 172.31.16.139 203.0.113.12 0 0 1 4 336 1432917094 1432917142";

    @Test
    void theAclLetsPingInButNotOut_FL8() {
        assertThat(log(new PingExample(false, true)).lines())
                .containsExactly(REQUESTS + " ACCEPT OK", REPLIES + " REJECT OK");
    }

    @Test
    void theAclLetsPingOutToo_FL9() {
        assertThat(log(new PingExample(true, true)).lines())
                .containsExactly(REQUESTS + " ACCEPT OK", REPLIES + " ACCEPT OK");
    }

    @Test
    void theGroupDeniesPing_FL9() {
        assertThat(log(new PingExample(false, false)).lines()).containsExactly(REQUESTS + " REJECT OK");
    }

    @Test
    void theExplanationTellsWhichOfThemRefused() {
        assertThat(log(new PingExample(false, true)).explained().get(1))
                .contains("\"line\":2")
                .contains("\"action\":\"REJECT\"")
                .contains("\"decided\":\"NACL egress of subnet: ACL acl-1 (acl) rule *: no numbered rule matches\"")
                .contains("{\"event\":\"SG_CHECK\",\"direction\":\"EGRESS\",\"where\":\"eni-1235b8ca123456789\","
                        + "\"verdict\":\"ALLOW\",\"reason\":\"TRACKED\",\"packets\":4,\"bytes\":336}")
                .contains("{\"event\":\"NACL_CHECK\",\"direction\":\"EGRESS\",\"where\":\"subnet-1\","
                        + "\"verdict\":\"DENY\",\"reason\":\"NO_RULE\",\"rule\":\"*\",\"packets\":4,\"bytes\":336}");
        assertThat(log(new PingExample(false, false)).explained().get(0))
                .contains("\"decided\":\"SG ingress of pinged: no rule of any security group matches\"");
    }

    private static LoggedRun log(PingExample example) {
        return LoggedRun.of(example.scenario(), AS_IN_THE_EXAMPLE);
    }
}
