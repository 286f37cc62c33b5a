package vpcsim.aws.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddressString;
import java.util.List;
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

/** Addresses and blocks are read strictly and written in one form. */
class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1",
                "010.0.0.1",
                "2130706433",
                "10.0.0.256",
                "localhost",
                "example.com",
                "0x7f.0.0.1",
                "0x7f000001",
                "fe80::1%eth0",
                "fe80::1%1",
                "",
                " ",
                "10.0.0.1 ",
                " 10.0.0.1",
                "10.0.0",
                "10.0.0.0.1",
                "10.0.0.*",
                "10.0.0.1-2",
                "*",
                "١٠.0.0.1",
                "10.0.0.1/32",
                "::/0",
                "1::2::3",
                "12345::",
                ":::",
                "10..0.1",
                "::ffff:10.0.0.256",
                "1.2.3.4:80",
                "::ffff:010.0.0.1"
            })
    void notAnAddress_B20_B22(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/33",
                "10.0.0.256/24",
                "10.1/16",
                "10.0.0.1",
                "::1",
                "10.0.0.0/",
                "/24",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/24/8",
                "10.0.0.0/255.255.255.0",
                "::/129",
                "10.0.0.0/٨",
                "10.0.0.0/ 8",
                "host/8",
                "*/8",
                "10.0.0.0/0x8",
                "fe80::%1/64"
            })
    void notABlock_B20(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "100.68.0.18/18, 100.68.0.0/18",
        "10.0.0.0/16, 10.0.0.0/16",
        "0::0/0, ::/0",
        "2001:DB8::1/32, 2001:db8::/32",
        "10.0.0.7/32, 10.0.0.7/32",
        "255.255.255.255/0, 0.0.0.0/0",
        "2001:db8::ffff/128, 2001:db8::ffff/128"
    })
    void aBlock_isCanonical_SG12_NACL14_B21(String text, String canonical) {
        assertThat(Cidr.parse(text)).hasToString(canonical).isEqualTo(Cidr.parse(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0:0:0:0:A, 2001:db8::a",
        "0::0, ::",
        "10.0.0.1, 10.0.0.1",
        "fe80::00ab, fe80::ab",
        "255.255.255.255, 255.255.255.255"
    })
    void anAddress_isWrittenInItsCanonicalForm_B22(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
    }

    @Test
    void aMappedAddress_neverEqualsTheIpv4Address_B22() {
        IpAddress mapped = IpAddress.parse("::ffff:10.0.0.1");
        assertThat(mapped.family()).isEqualTo(Family.IPV6);
        assertThat(mapped).isNotEqualTo(IpAddress.parse("10.0.0.1")).isEqualTo(IpAddress.parse("::FFFF:a00:1"));
        assertThat(Cidr.ALL_IPV4.contains(mapped)).isFalse();
        assertThat(Cidr.ALL_IPV6.contains(IpAddress.parse("10.0.0.1"))).isFalse();
    }

    @Test
    void hostBits_areRefusedByTheConstructor() {
        assertThatThrownBy(() -> new Cidr(IpAddress.parse("10.0.0.1"), 24)).hasMessageContaining("host bits");
        assertThatThrownBy(() -> new Cidr(IpAddress.parse("10.0.0.0"), 33)).hasMessageContaining("out of range");
        assertThatThrownBy(() -> new IpAddress(Family.IPV4, 1, 0)).hasMessageContaining("32 bits");
    }

    @Test
    void addressesAreInNumericalOrder_unsigned() {
        List<IpAddress> ordered = List.of(
                IpAddress.parse("0.0.0.0"),
                IpAddress.parse("127.0.0.1"),
                IpAddress.parse("128.0.0.1"),
                IpAddress.parse("255.0.0.1"),
                IpAddress.parse("::"),
                IpAddress.parse("7fff::"),
                IpAddress.parse("8000::"),
                IpAddress.parse("8000::8000:0:0:0"));
        List<IpAddress> reversed = new java.util.ArrayList<>(ordered);
        java.util.Collections.reverse(reversed);
        assertThat(reversed.stream().sorted().toList()).isEqualTo(ordered);
    }

    @Test
    void blocksAreInOrderOfAddress_thenOfLength() {
        assertThat(Cidr.parse("10.0.0.0/8"))
                .isLessThan(Cidr.parse("10.0.0.0/16"))
                .isLessThan(Cidr.parse("11.0.0.0/8"));
        assertThat(Cidr.of(IpAddress.parse("10.0.0.1"))).hasToString("10.0.0.1/32");
        assertThat(Cidr.parse("::/0").isEverything()).isTrue();
        assertThat(Cidr.parse("0.0.0.0/1").isEverything()).isFalse();
    }

    @Property
    void containment_isThatOfTheIpAddressLibrary(@ForAll("blocks") Cidr block, @ForAll("addresses") IpAddress address) {
        assertThat(block.contains(address))
                .isEqualTo(new IPAddressString(block.toString())
                        .getAddress()
                        .toPrefixBlock()
                        .contains(new IPAddressString(address.toString()).getAddress()));
    }

    @Property
    void containmentOfBlocks_isThatOfTheIpAddressLibrary(@ForAll("blocks") Cidr one, @ForAll("blocks") Cidr two) {
        inet.ipaddr.IPAddress first =
                new IPAddressString(one.toString()).getAddress().toPrefixBlock();
        inet.ipaddr.IPAddress second =
                new IPAddressString(two.toString()).getAddress().toPrefixBlock();
        assertThat(one.contains(two)).isEqualTo(first.contains(second));
        assertThat(one.overlaps(two)).isEqualTo(first.overlaps(second));
    }

    @Property
    void everyAddressAndBlock_isReadBack(@ForAll("blocks") Cidr block, @ForAll("addresses") IpAddress address) {
        assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
        assertThat(Cidr.parse(block.toString())).isEqualTo(block);
    }

    /** Addresses near each other, so that containment is often true. */
    @Provide
    Arbitrary<IpAddress> addresses() {
        Arbitrary<Long> low = Arbitraries.longs();
        Arbitrary<IpAddress> ipv4 = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 15).map(i -> IpAddress.ofIpv4(0x0A00_0000 | i << 13)),
                Arbitraries.integers().map(IpAddress::ofIpv4));
        Arbitrary<IpAddress> ipv6 = Combinators.combine(Arbitraries.of(0L, 0x2001_0db8_0000_0000L, -1L), low)
                .as((high, bits) -> new IpAddress(Family.IPV6, high, bits));
        return Arbitraries.oneOf(ipv4, ipv6);
    }

    @Provide
    Arbitrary<Cidr> blocks() {
        return Combinators.combine(addresses(), Arbitraries.integers().between(0, 128))
                .as((address, length) ->
                        Cidr.around(address, Math.min(length, address.family().bits())));
    }
}
