package vpcsim.aws.vpc;

import static org.assertj.core.api.Assertions.assertThat;
import static vpcsim.aws.vpc.SmallNetwork.ip;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;

/** Numbers for resources, and look-ups by address. */
class NetworkIndexTest {

    private final Network network = SmallNetwork.builder().build();
    private final NetworkIndex index = NetworkIndex.of(network);

    @Test
    void resourcesAreNumberedInOrderOfId() {
        assertThat(index.interfaceCount()).isEqualTo(4);
        for (int i = 0; i < index.interfaceCount(); i++) {
            assertThat(index.interfaceNumber(index.networkInterface(i).id())).isEqualTo(i);
        }
        assertThat(index.networkInterface(0).id()).isEqualTo(SmallNetwork.DB_1);
        assertThat(index.interfaceNumber("eni-unknown")).isEqualTo(NetworkIndex.NONE);
        assertThat(index.subnetCount()).isEqualTo(2);
        assertThat(index.subnet(index.subnetOf(0)).id()).isEqualTo("subnet-b");
        assertThat(index.instanceCount()).isEqualTo(3);
        assertThat(index.instance(index.instanceOf(0)).id()).isEqualTo("i-db-1");
        assertThat(index.instanceOf(1)).isEqualTo(index.instanceOf(0));
        assertThat(index.vpcCount()).isEqualTo(1);
        assertThat(index.vpc(index.vpcOf(0)).id()).isEqualTo("vpc-1");
        assertThat(index.hostCount()).isEqualTo(2);
    }

    @Test
    void placesNumberEverythingATraceCanName() {
        assertThat(index.placeId(0)).isEqualTo(SmallNetwork.DB_1);
        assertThat(index.placeId(index.subnetPlace(1))).isEqualTo("subnet-b");
        assertThat(index.placeId(index.hostPlace(0))).isEqualTo("clients");
        assertThat(index.placeId(index.gatewayPlace(0))).isEqualTo("igw-1");
        NetworkIndex bare =
                NetworkIndex.of(Network.builder().add(SmallNetwork.vpc()).build());
        assertThat(bare.placeId(bare.gatewayPlace(0))).isEqualTo("gateway of vpc-1");
    }

    @Test
    void addressesAreKeyedByVpc() {
        Network two = SmallNetwork.builder()
                .add(new Vpc("vpc-2", "other", SmallNetwork.cidrs("10.0.0.0/16")))
                .add(new NetworkInterface(
                        "eni-other",
                        "other",
                        InterfaceType.INTERFACE,
                        "vpc-2",
                        "subnet-unknown",
                        List.of(SmallNetwork.plain("10.0.0.10")),
                        List.of(),
                        Optional.empty(),
                        ConnectionTrackingTimeouts.DEFAULT))
                .build();
        NetworkIndex both = NetworkIndex.of(two);
        assertThat(holder(both, 0, "10.0.0.10")).isEqualTo(SmallNetwork.WEB_1);
        assertThat(holder(both, 1, "10.0.0.10")).isEqualTo("eni-other");
        assertThat(holder(both, 1, "10.0.0.11")).isEmpty();
        int other = both.interfaceNumber("eni-other");
        assertThat(both.instanceOf(other)).isEqualTo(NetworkIndex.NONE);
        assertThat(both.subnetOf(other)).isEqualTo(NetworkIndex.NONE);
    }

    @Test
    void publicAddressesAreKnownEverywhere_PATH5() {
        int webOne = index.interfaceNumber(SmallNetwork.WEB_1);
        assertThat(index.interfaceByPublicAddress(ip("198.51.100.10").low())).isEqualTo(webOne);
        assertThat(index.interfaceByPublicAddress(ip("10.0.0.10").low())).isEqualTo(NetworkIndex.NONE);
        assertThat(holder(index, 0, "198.51.100.10")).isEmpty();
    }

    @Test
    void ofHostsThatHoldAnAddress_theLongestPrefixWins() {
        assertThat(host("203.0.113.1")).isEqualTo("office");
        assertThat(host("203.0.113.2")).isEqualTo("clients");
        assertThat(host("203.0.114.1")).isEmpty();
        assertThat(host("2001:db8::1")).isEmpty();
    }

    @Test
    void aVpcOfAllAddresses_isFoundToo() {
        NetworkIndex everyone = NetworkIndex.of(Network.builder()
                .add(new ExternalHost("internet", Cidr.ALL_IPV4, false))
                .add(new ExternalHost("internet6", Cidr.ALL_IPV6, false))
                .build());
        assertThat(everyone.hostByAddress(Family.IPV4, 0, 0xFFFF_FFFFL)).isZero();
        assertThat(everyone.hostByAddress(Family.IPV6, -1, -1)).isEqualTo(1);
    }

    @Property(tries = 200)
    void lookUpsAgreeWithASearch(@ForAll("networks") Network some, @ForAll("addresses") List<IpAddress> asked) {
        NetworkIndex fast = NetworkIndex.of(some);
        for (IpAddress address : asked) {
            assertThat(fast.interfaceByAddress(0, address.family(), address.high(), address.low()))
                    .isEqualTo(searched(some.networkInterfaces(), address));
            int host = fast.hostByAddress(address.family(), address.high(), address.low());
            Optional<ExternalHost> best = some.externalHosts().stream()
                    .filter(candidate -> candidate.addresses().contains(address))
                    .min(Comparator.<ExternalHost>comparingInt(
                                    candidate -> -candidate.addresses().prefixLength())
                            .thenComparing(ExternalHost::name));
            assertThat(host == NetworkIndex.NONE ? Optional.empty() : Optional.of(fast.host(host)))
                    .isEqualTo(best);
        }
    }

    private static int searched(Collection<NetworkInterface> interfaces, IpAddress address) {
        int number = 0;
        int found = NetworkIndex.NONE;
        for (NetworkInterface candidate : interfaces) {
            if (candidate.addresses().stream().anyMatch(held -> held.address().equals(address))) {
                found = number;
            }
            number++;
        }
        return found;
    }

    @Provide
    Arbitrary<List<IpAddress>> addresses() {
        return address().list().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<Network> networks() {
        Arbitrary<List<List<IpAddress>>> interfaces =
                address().list().ofMinSize(1).ofMaxSize(3).list().ofMaxSize(12);
        Arbitrary<List<Cidr>> hosts = Combinators.combine(
                        address(), Arbitraries.of(0, 8, 24, 29, 30, 31, 32, 64, 125, 128))
                .as((address, length) ->
                        Cidr.around(address, Math.min(length, address.family().bits())))
                .list()
                .ofMaxSize(8);
        return Combinators.combine(interfaces, hosts).as(NetworkIndexTest::network);
    }

    private static Network network(List<List<IpAddress>> interfaces, List<Cidr> hosts) {
        Network.Builder builder = Network.builder().add(SmallNetwork.vpc());
        for (int i = 0; i < interfaces.size(); i++) {
            List<InterfaceAddress> held = new ArrayList<>();
            interfaces.get(i).forEach(address -> held.add(new InterfaceAddress(address, Optional.empty())));
            builder.add(SmallNetwork.networkInterface(
                    "eni-" + i, "web-1", "subnet-a", "web", held.toArray(InterfaceAddress[]::new)));
        }
        for (int i = 0; i < hosts.size(); i++) {
            builder.add(new ExternalHost("host-" + i, hosts.get(i), false));
        }
        return builder.build();
    }

    /** Few addresses, so that look-ups hit; some with the highest bit set. */
    private static Arbitrary<IpAddress> address() {
        Arbitrary<Integer> last = Arbitraries.integers().between(0, 7);
        Arbitrary<IpAddress> ipv4 = last.map(i -> IpAddress.ofIpv4(0xC000_0200 + i));
        Arbitrary<IpAddress> ipv6 =
                last.map(i -> new IpAddress(Family.IPV6, i % 2 == 0 ? -2L : 1, i < 4 ? Long.MIN_VALUE + i : i));
        return Arbitraries.oneOf(ipv4, ipv6);
    }

    private static String holder(NetworkIndex index, int vpc, String text) {
        IpAddress address = ip(text);
        int number = index.interfaceByAddress(vpc, address.family(), address.high(), address.low());
        return number == NetworkIndex.NONE ? "" : index.networkInterface(number).id();
    }

    private String host(String text) {
        IpAddress address = ip(text);
        int number = index.hostByAddress(address.family(), address.high(), address.low());
        return number == NetworkIndex.NONE ? "" : index.host(number).name();
    }
}
