package vpcsim.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How long packets are. */
final class PacketSizesTest {

    @Test
    void headersAreThoseOfIpAndTransportWithoutOptions() {
        assertThat(PacketSizes.headerBytes(4, 6)).isEqualTo(40);
        assertThat(PacketSizes.headerBytes(6, 6)).isEqualTo(60);
        assertThat(PacketSizes.headerBytes(4, 17)).isEqualTo(28);
        assertThat(PacketSizes.headerBytes(6, 58)).isEqualTo(48);
        assertThat(PacketSizes.headerBytes(4, 47)).isEqualTo(20);
    }
}
