package vpcsim.aws.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many packets a costly check looks at. */
class PacketSampleTest {

    private static final int PACKETS = 1 << 20;

    private final PacketSample sample = new PacketSample();

    @Test
    void everyPacketAtFirst_thenOneOf1024_thenHalfAsManyAfterEach4096Checks() {
        assertThat(share()).isEqualTo(1.0);
        check(999);
        assertThat(share()).isEqualTo(1.0);
        check(1);
        assertThat(share()).isBetween(0.9 / 1_024, 1.1 / 1_024);
        check(4_095);
        assertThat(share()).isBetween(0.9 / 1_024, 1.1 / 1_024);
        check(1);
        assertThat(share()).isBetween(0.9 / 2_048, 1.1 / 2_048);
        check(4_096);
        assertThat(share()).isBetween(0.85 / 4_096, 1.15 / 4_096);
    }

    @Test
    void anotherVersionBeginsAnew_andNoSampleIsEverEmpty() {
        check(1_000 + 100 * 4_096);
        assertThat(sample.has(0)).isTrue();
        assertThat(share()).isLessThan(1.0e-5);

        sample.restart();
        assertThat(share()).isEqualTo(1.0);
        check(64);
        assertThat(share()).isBetween(0.9 / 1_024, 1.1 / 1_024);
    }

    private void check(int times) {
        for (int i = 0; i < times; i++) {
            sample.checked();
        }
    }

    private double share() {
        int taken = 0;
        for (int number = 1; number <= PACKETS; number++) {
            taken += sample.has(number) ? 1 : 0;
        }
        return (double) taken / PACKETS;
    }
}
