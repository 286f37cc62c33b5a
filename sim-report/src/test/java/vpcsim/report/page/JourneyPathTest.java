package vpcsim.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.core.result.Journey;

/** A journey as a path: one leg a packet, stations numbered by time. */
final class JourneyPathTest {
    @Test
    void packetsUnderWayAtTheSameTime_areLegsOfTheirOwn() {
        JourneyPath path = path(
                step(0, "ack", "PACKET_SEND", ""),
                step(0, "data", "PACKET_SEND", ""),
                step(5, "ack", "PACKET_ARRIVAL", ""),
                step(5, "data", "PACKET_ARRIVAL", ""));

        assertThat(path.legs()).extracting(JourneyPath.Leg::packet).containsExactly("ack", "data");
        assertThat(path.legs().get(0).stations())
                .extracting(JourneyPath.Station::number)
                .containsExactly(1, 3);
        assertThat(path.legs().get(1).stations())
                .extracting(JourneyPath.Station::number)
                .containsExactly(2, 4);
    }

    @Test
    void timesCountFromTheFirstStep() {
        JourneyPath path = path(step(1_000, "p", "PACKET_SEND", ""), step(1_400, "p", "PACKET_ARRIVAL", ""));

        assertThat(path.start()).isEqualTo("1 us");
        assertThat(path.legs().get(0).stations())
                .extracting(JourneyPath.Station::time)
                .containsExactly("+0 ns", "+400 ns");
        assertThat(path(step(0, "p", "PACKET_SEND", "")).start()).isEmpty();
    }

    @Test
    void theToneIsThatOfTheWorstStep() {
        assertThat(path(step(0, "p", "SG_CHECK", "ALLOW")).tone()).isEqualTo(Tone.ALLOW);
        assertThat(path(step(0, "p", "SG_CHECK", "ALLOW"), step(1, "p", "ROUTE", "NOT_MODELLED"))
                        .tone())
                .isEqualTo(Tone.UNKNOWN);
        assertThat(path(step(0, "p", "ROUTE", "NOT_MODELLED"), step(1, "q", "SG_CHECK", "DENY"))
                        .tone())
                .isEqualTo(Tone.DENY);
    }

    @Test
    void aJourneyOfManySteps_staysFolded() {
        Journey.Step[] steps = new Journey.Step[41];
        Arrays.fill(steps, step(0, "p", "SG_CHECK", "ALLOW"));

        assertThat(path(steps).isShort()).isFalse();
        assertThat(path(Arrays.copyOf(steps, 40)).isShort()).isTrue();
    }

    @Test
    void aJourneyWithoutSteps_hasNoLegs() {
        assertThat(path().legs()).isEmpty();
    }

    private static JourneyPath path(Journey.Step... steps) {
        return JourneyPath.of(new Journey("j", "a journey", "", List.of(steps), "it ends"));
    }

    private static Journey.Step step(long nanos, String packet, String event, String verdict) {
        return new Journey.Step(nanos, packet, event, "", "web-1", "", verdict, "", "", "");
    }
}
