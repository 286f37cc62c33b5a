package vpcsim.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** How many packets a message takes, and how long each is. */
final class PacketSizesTest {

    @Test
    void headersAreThoseOfIpAndTransportWithoutOptions() {
        assertThat(PacketSizes.headerBytes(4, 6)).isEqualTo(40);
        assertThat(PacketSizes.headerBytes(6, 6)).isEqualTo(60);
        assertThat(PacketSizes.headerBytes(4, 17)).isEqualTo(28);
        assertThat(PacketSizes.headerBytes(6, 58)).isEqualTo(48);
        assertThat(PacketSizes.headerBytes(4, 47)).isEqualTo(20);
    }

    @Test
    void aMessageGoesInSegmentsOf_1460_bytes() {
        assertThat(PacketSizes.segments(1)).isEqualTo(1);
        assertThat(PacketSizes.segments(1_460)).isEqualTo(1);
        assertThat(PacketSizes.segments(1_461)).isEqualTo(2);
        assertThat(PacketSizes.segmentBytes(1_461, 0)).isEqualTo(1_460);
        assertThat(PacketSizes.segmentBytes(1_461, 1)).isEqualTo(1);
        assertThat(PacketSizes.segments(32 * 1_024)).isEqualTo(23);
    }

    @Property
    void segmentsAddUpToTheMessage(@ForAll @LongRange(min = 0, max = 64L * 1_000_000) long messageBytes) {
        int segments = PacketSizes.segments(messageBytes);
        long sum = 0;
        for (int i = 0; i < segments; i++) {
            int payload = PacketSizes.segmentBytes(messageBytes, i);
            assertThat(payload).isNotNegative();
            sum += payload;
        }
        assertThat(sum).isEqualTo(messageBytes);
        assertThat(segments).isBetween(1, PacketSizes.MAX_SEGMENTS);
    }
}
