package vpcsim.aws.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.Protocol;

class PacketTableTest {

    private static final IpAddress HERE = IpAddress.parse("10.0.0.1");
    private static final IpAddress THERE = IpAddress.parse("255.255.255.255");
    private static final IpAddress THERE6 = IpAddress.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

    @Test
    void aHeaderComesBackAsItWasWritten_atTheGreatestValuesOfEachField() {
        PacketTable packets = new PacketTable();
        PacketHeader quoted = PacketHeader.udp(THERE, 65_535, HERE, 0);

        for (PacketHeader header : new PacketHeader[] {
            PacketHeader.tcp(HERE, 65_535, THERE, 65_535, 0xFF),
            PacketHeader.udp(THERE6, 0, THERE6, 65_535),
            PacketHeader.icmp(HERE, THERE, 255, 255, 65_535, quoted),
            new PacketHeader(HERE, THERE, new Protocol(255), 0, 0, 0, 0, 0, 0, null)
        }) {
            int row = packets.allocate();
            packets.setHeader(row, header);

            assertThat(packets.header(row)).isEqualTo(header);
        }
    }

    @Test
    void rowsAreUsedAgainAndCleared_numbersAreNot() {
        PacketTable packets = new PacketTable();
        int row = packets.allocate();
        packets.setHeader(row, PacketHeader.icmp(HERE, THERE, 3, 1, 9, PacketHeader.udp(THERE, 1, HERE, 2)));
        packets.setFlow(row, 5);
        packets.setSenderHost(row, 6);
        packets.setPathBits(row, 7);
        packets.release(row);
        assertThat(packets.live()).isZero();

        int again = packets.allocate();

        assertThat(again).isEqualTo(row);
        assertThat(packets.number(again)).isEqualTo(2);
        assertThat(packets.quoted(again)).isNull();
        assertThat(packets.icmpType(again)).isZero();
        assertThat(packets.flow(again)).isEqualTo(PacketTable.NONE);
        assertThat(packets.senderHost(again)).isEqualTo(PacketTable.NONE);
        assertThat(packets.pathBits(again)).isZero();
        assertThat(packets.live()).isEqualTo(1);
        assertThat(packets.made()).isEqualTo(2);
    }

    @Test
    void growingKeepsWhatIsUnderWay() {
        PacketTable packets = new PacketTable();
        int n = 5_000;
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = packets.allocate();
            packets.setHeader(rows[i], PacketHeader.tcp(HERE, i, THERE, i + 1, i & 0xFF));
            packets.setTag(rows[i], -i);
        }

        assertThat(rows).doesNotHaveDuplicates();
        for (int i = 0; i < n; i++) {
            assertThat(packets.header(rows[i])).isEqualTo(PacketHeader.tcp(HERE, i, THERE, i + 1, i & 0xFF));
            assertThat(packets.tag(rows[i])).isEqualTo(-i);
            assertThat(packets.number(rows[i])).isEqualTo(i + 1);
        }
    }
}
