package vpcsim.scenarios.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
import vpcsim.aws.vpc.Network;
import vpcsim.scenarios.probe.AddressClasses.AddressClass;

/** Addresses outside, grouped by the blocks they lie in. The naive model asks every block about every address. */
class AddressClassesTest {

    private static final List<Cidr> IPV6 = List.of(Cidr.parse("2000::/3"), Cidr.parse("64:ff9b::/96"));

    @Property(tries = 300)
    void anAddressLiesInTheOneClassOfItsBlocks_asTheNaiveModelSays(
            @ForAll("blocks") List<Cidr> named, @ForAll("blocks") List<Cidr> without) {
        for (List<Cidr> within : List.of(List.of(Cidr.ALL_IPV4), IPV6)) {
            List<AddressClass> classes = new AddressClasses(within, without, named).classes();
            for (IpAddress address : edges(List.of(within, without, named))) {
                boolean counts = isIn(within, address) && !isIn(without, address);
                List<AddressClass> holding =
                        classes.stream().filter(each -> contains(each, address)).toList();
                assertThat(holding).as(address.toString()).hasSize(counts ? 1 : 0);
                if (counts) {
                    IpAddress probed = holding.get(0).representative(Set.of()).orElseThrow();
                    assertThat(naiveClass(named, address)).isEqualTo(naiveClass(named, probed));
                }
            }
            List<List<Cidr>> kinds = classes.stream()
                    .map(each -> naiveClass(named, each.ranges().get(0).first()))
                    .toList();
            assertThat(kinds).as("one class, one probe").doesNotHaveDuplicates();
        }
    }

    @Property(tries = 300)
    void theTextOfSomeClasses_namesTheirAddressesAndNoOther(
            @ForAll("blocks") List<Cidr> named, @ForAll("blocks") List<Cidr> without) {
        List<AddressClass> classes = new AddressClasses(IPV6, without, named).classes();
        List<AddressClass> some = new ArrayList<>();
        for (int i = 0; i < classes.size(); i += 2) {
            some.add(classes.get(i));
        }
        String text = AddressClasses.text(some);
        List<Cidr> written = text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",", -1)).map(Cidr::parse).toList();
        assertThat(written).isSorted().doesNotHaveDuplicates();
        for (IpAddress address : edges(List.of(IPV6, without, named))) {
            assertThat(isIn(written, address))
                    .as("%s in %s", address, text)
                    .isEqualTo(some.stream().anyMatch(each -> contains(each, address)));
        }
    }

    @Test
    void theRepresentativeIsNoneToAvoid_andNobodyWhereAllAreToBeAvoided() {
        Cidr pair = Cidr.parse("2600::2/127");
        AddressClass two = new AddressClasses(List.of(pair), List.of(), List.of())
                .classes()
                .get(0);
        assertThat(two.representative(Set.of(pair.network()))).contains(pair.last());
        assertThat(two.representative(Set.of(pair.network(), pair.last()))).isEmpty();
    }

    @Test
    void withoutAnyBlock_eachFamilyOfTheInternetIsOneClass_withoutSpecialPurposeAddresses() {
        List<OutsideEnd> ends = OutsideEnd.of(Network.builder().build());
        assertThat(ends).extracting(OutsideEnd::text).containsExactly("0.0.0.0/0", "::/0");
        for (OutsideEnd end : ends) {
            assertThat(end.peers()).hasSize(1);
            AddressClass all = end.peers().get(0).addresses();
            for (String special : List.of(
                    "10.9.9.9",
                    "172.31.0.1",
                    "192.168.1.1",
                    "127.0.0.1",
                    "169.254.169.254",
                    "224.0.0.1",
                    "::1",
                    "::ffff:8.8.8.8",
                    "fd00:ec2::254",
                    "fe80::1",
                    "ff02::1",
                    "2001:db8::1",
                    "2001::1",
                    "3fff::1",
                    "2002:808:808::1")) {
                assertThat(contains(all, IpAddress.parse(special))).as(special).isFalse();
            }
            assertThat(Stream.of("8.8.8.8", "1.0.0.0", "223.255.255.255", "2600::", "2a00:1450::1", "64:ff9b::808:808")
                            .map(IpAddress::parse)
                            .filter(address -> address.family() == end.family())
                            .allMatch(address -> contains(all, address)))
                    .isTrue();
        }
    }

    private static List<Cidr> naiveClass(List<Cidr> named, IpAddress address) {
        return named.stream()
                .filter(block -> block.contains(address))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isIn(List<Cidr> blocks, IpAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static boolean contains(AddressClass some, IpAddress address) {
        return some.ranges().stream()
                .anyMatch(range ->
                        range.first().compareTo(address) <= 0 && range.last().compareTo(address) >= 0);
    }

    /** Both ends of every block, and their neighbours. */
    private static Set<IpAddress> edges(List<List<Cidr>> lists) {
        Set<IpAddress> edges = new TreeSet<>();
        lists.stream().flatMap(List::stream).forEach(block -> {
            edges.add(block.network());
            edges.add(block.last());
            Cidr all = block.family() == Family.IPV4 ? Cidr.ALL_IPV4 : Cidr.ALL_IPV6;
            if (!block.network().equals(all.network())) {
                edges.add(block.network().previous());
            }
            if (!block.last().equals(all.last())) {
                edges.add(block.last().next());
            }
        });
        return edges;
    }

    /** Blocks that nest, touch and cross the borders of the internet. */
    @Provide
    Arbitrary<List<Cidr>> blocks() {
        Arbitrary<IpAddress> bases = Arbitraries.of(
                        "0.0.0.0",
                        "8.8.8.8",
                        "127.255.255.255",
                        "128.0.0.0",
                        "255.255.255.255",
                        "::",
                        "1fff::",
                        "2000::",
                        "2600:1f00::1",
                        "2600:1f00::ffff:ffff",
                        "3fff:ffff::",
                        "64:ff9b::808:808",
                        "8000::",
                        "ffff::")
                .map(IpAddress::parse);
        Arbitrary<Cidr> blocks = Combinators.combine(
                        bases, Arbitraries.integers().between(0, 128))
                .as((base, length) ->
                        Cidr.around(base, Math.min(length, base.family().bits())));
        return blocks.list().ofMaxSize(6);
    }
}
