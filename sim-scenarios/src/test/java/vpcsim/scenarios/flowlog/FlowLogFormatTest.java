package vpcsim.scenarios.flowlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Formats: names of fields, AWS's spelling of them, and the version that follows from them. */
final class FlowLogFormatTest {

    @Test
    void theDefaultIsVersionTwo_FL1() {
        assertThat(FlowLogFormat.DEFAULT.header())
                .isEqualTo(
                        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start"
                                + " end action log-status");
        assertThat(FlowLogFormat.DEFAULT.version()).isEqualTo(2);
        assertThat(FlowLogFormat.parse(FlowLogFormat.DEFAULT.header()).isDefault())
                .isTrue();
    }

    @Test
    void theVersionIsTheHighestOfTheFields_FL3() {
        assertThat(FlowLogFormat.parse("srcaddr").version()).isEqualTo(2);
        assertThat(FlowLogFormat.parse("srcaddr tcp-flags").version()).isEqualTo(3);
        assertThat(FlowLogFormat.parse("traffic-path az-id").version()).isEqualTo(5);
        assertThat(FlowLogFormat.parse("next-hop-vpc-id srcaddr").version()).isEqualTo(11);
    }

    @Test
    void awsSpellingIsUnderstood_andMixed_FL3() {
        assertThat(FlowLogFormat.parse(" ${version}  ${srcaddr} dstaddr ").header())
                .isEqualTo("version srcaddr dstaddr");
    }

    @Test
    void everyFieldOfTheListIsKnownOnce_FL2() {
        assertThat(FlowLogField.ids()).doesNotHaveDuplicates().hasSize(54);
        assertThat(FlowLogFormat.parse(String.join(" ", FlowLogField.ids())).fields())
                .hasSize(54);
    }

    @Test
    void whatIsNoFormatIsRefused_withTheNearestField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlowLogFormat.parse("srcadr"))
                .withMessageContaining("did you mean 'srcaddr'?");
        assertThatIllegalArgumentException().isThrownBy(() -> FlowLogFormat.parse(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> FlowLogFormat.parse("${srcaddr"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlowLogFormat.parse("srcaddr dstaddr srcaddr"))
                .withMessageContaining("srcaddr");
    }

    @Test
    void optionsThatAwsWouldNotHaveAreRefused_FL5() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new FlowLogOptions(FlowLogFormat.DEFAULT, 300_000_000_000L, 0, "123456789012", false));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new FlowLogOptions(FlowLogFormat.DEFAULT, 60_000_000_000L, -1, "123456789012", false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FlowLogOptions(FlowLogFormat.DEFAULT, 60_000_000_000L, 0, "12345678901", false));
    }
}
