package vpcsim.aws.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one spelling of traffic: names, ports, ICMP types, protocol numbers. */
class TrafficTypeTest {

    @ParameterizedTest
    @CsvSource({
        "mysql, 6, 3306, 3306",
        "ssh, 6, 22, 22",
        "https, 6, 443, 443",
        "ntp, 17, 123, 123",
        "tcp, 6, 0, 65535",
        "udp, 17, 0, 65535",
        "tcp/8080, 6, 8080, 8080",
        "tcp/1024-65535, 6, 1024, 65535",
        "udp/53, 17, 53, 53",
        "tcp/0, 6, 0, 0",
        "all, -1, 0, 65535",
        "protocol/47, 47, 0, 65535",
        "protocol/0, 0, 0, 65535"
    })
    void aNameOrPortRange_isReadAndWrittenAlike(String text, int protocol, int first, int last) {
        TrafficType type = TrafficType.parse(text);
        assertThat(type.protocol().number()).isEqualTo(protocol);
        assertThat(type.ports()).isEqualTo(new PortRange(first, last));
        assertThat(type).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "icmp, 1, -1, -1",
        "icmp/echo-request, 1, 8, -1",
        "icmp/destination-unreachable, 1, 3, -1",
        "icmp/3-4, 1, 3, 4",
        "icmp/30, 1, 30, -1",
        "icmpv6, 58, -1, -1",
        "icmpv6/echo-request, 58, 128, -1",
        "icmpv6/packet-too-big, 58, 2, -1",
        "icmpv6/1-4, 58, 1, 4"
    })
    void icmp_isWrittenByTypeAndCode_SG10(String text, int protocol, int type, int code) {
        TrafficType traffic = TrafficType.parse(text);
        assertThat(traffic.protocol().number()).isEqualTo(protocol);
        assertThat(traffic.icmpType()).isEqualTo(type);
        assertThat(traffic.icmpCode()).isEqualTo(code);
        assertThat(traffic).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp/3306, mysql",
        "tcp/22-22, ssh",
        "tcp/0-65535, tcp",
        "udp/123, ntp",
        "icmp/8, icmp/echo-request",
        "icmpv6/128, icmpv6/echo-request"
    })
    void whatHasAName_isWrittenByIt(String text, String name) {
        assertThat(TrafficType.parse(text)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp/١٢",
                "tcp/８０",
                "tcp/0x50",
                "tcp/080",
                "tcp/80d",
                "tcp/ 80",
                "tcp/80 ",
                "tcp/+80",
                "tcp/-1",
                "tcp/65536",
                "tcp/443-80",
                "tcp/",
                "tcp/-",
                "tcp/1-",
                "tcp/80-90-100",
                "tcp/8e1",
                "tcp/99999999999",
                "TCP/80",
                " tcp/80",
                "icmp/256",
                "icmp/3-256",
                "icmp/-1",
                "icmp/",
                "icmp/3-",
                "icmp/08",
                "protocol/256",
                "protocol/-1",
                "protocol/x",
                "protocol/6",
                "protocol/58",
                "",
                "/",
                "dns",
                "HTTPS",
                "all/80",
                "tcp/80/90",
                "icmp/3-04"
            })
    void anythingElse_isRefused_B14_B23(String text) {
        assertThatThrownBy(() -> TrafficType.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "mysq, mysql",
        "mysqll, mysql",
        "htpps, https",
        "HTTPS, https",
        "postgres, postgresql",
        "tpc/80, tcp",
        "icmp/echo-requst, echo-request",
        "icmpv6/packet-to-big, packet-too-big"
    })
    void theError_namesTheNearestWord(String text, String nearest) {
        assertThatThrownBy(() -> TrafficType.parse(text)).hasMessageContaining("did you mean '" + nearest + "'?");
    }

    @Test
    void theErrorOfDns_namesBothOfItsTransports() {
        assertThatThrownBy(() -> TrafficType.parse("dns")).hasMessageContaining("udp/53 and tcp/53");
    }

    @Test
    void theErrorOfANumberedProtocolWithAName_namesIt() {
        assertThatThrownBy(() -> TrafficType.parse("protocol/6")).hasMessageContaining("'tcp'");
    }

    @Test
    void portsAndIcmpFields_areClearedWhereTheyMeanNothing_SG9_NACL12() {
        PortRange ports = new PortRange(80, 90);
        assertThat(new TrafficType(Protocol.ALL, ports, 8, 0)).isEqualTo(TrafficType.ALL);
        assertThat(new TrafficType(new Protocol(47), ports, 8, 0)).hasToString("protocol/47");
        assertThat(new TrafficType(Protocol.TCP, ports, 8, 0)).isEqualTo(TrafficType.tcp(ports));
        assertThat(new TrafficType(Protocol.ICMP, ports, 8, 0)).isEqualTo(TrafficType.icmp(8, 0));
    }

    @Test
    void icmpTypeAny_forcesCodeAny_SG10() {
        assertThat(TrafficType.icmp(TrafficType.ANY, 4)).isEqualTo(TrafficType.icmp(TrafficType.ANY, TrafficType.ANY));
    }

    @Test
    void icmpNumbersOutOfRange_areRefused_B23() {
        assertThatThrownBy(() -> TrafficType.icmp(256, 0)).hasMessageContaining("256");
        assertThatThrownBy(() -> TrafficType.icmp(3, -2)).hasMessageContaining("-2");
    }

    @Property
    void everyText_isReadBackToTheSameTraffic(@ForAll("traffic") TrafficType type) {
        assertThat(TrafficType.parse(type.toString())).isEqualTo(type);
    }

    @Property
    void noTextMakesTheReaderFailOtherwiseThanByRefusal(@ForAll String text) {
        try {
            assertThat(TrafficType.parse(text)).isNotNull();
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<TrafficType> traffic() {
        Arbitrary<Integer> ports = Arbitraries.oneOf(
                Arbitraries.of(0, 22, 80, 443, 3306, 5432, 65_535),
                Arbitraries.integers().between(0, 65_535));
        Arbitrary<Protocol> protocols = Arbitraries.oneOf(
                        Arbitraries.of(-1, 1, 6, 17, 58), Arbitraries.integers().between(-1, 255))
                .map(Protocol::new);
        Arbitrary<Integer> icmp = Arbitraries.integers().between(-1, 255);
        return Combinators.combine(protocols, ports, ports, icmp, icmp)
                .as((protocol, one, two, type, code) ->
                        new TrafficType(protocol, new PortRange(Math.min(one, two), Math.max(one, two)), type, code));
    }
}
