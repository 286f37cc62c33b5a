package vpcsim.aws.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Arrays;
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

/** Ranges of addresses, and the blocks that make them up. */
class AddressRangeTest {

    @Property
    void blocks_areTheFewest_asTheIpAddressLibraryFindsThem(
            @ForAll("addresses") IpAddress one, @ForAll("addresses") IpAddress other) {
        boolean inOrder = one.compareTo(other) <= 0;
        IpAddress low = inOrder ? one : other;
        IpAddress high = inOrder ? other : one;
        if (low.family() != high.family()) {
            assertThatThrownBy(() -> new AddressRange(low, high)).hasMessageContaining("one family");
            return;
        }
        IPAddress[] expected = library(low).spanWithPrefixBlocks(library(high));
        assertThat(new AddressRange(low, high).blocks())
                .containsExactlyElementsOf(Arrays.stream(expected)
                        .map(block -> Cidr.around(
                                IpAddress.parse(
                                        block.getLower().withoutPrefixLength().toCanonicalString()),
                                block.getNetworkPrefixLength() == null
                                        ? block.getBitCount()
                                        : block.getNetworkPrefixLength()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0/0", "::/0", "10.0.0.0/8", "10.0.0.7/32", "2001:db8::/64", "2001:db8::/65", "::1/128"})
    void aBlock_isItsOwnRange(String text) {
        Cidr block = Cidr.parse(text);
        assertThat(AddressRange.of(block).blocks()).isEqualTo(List.of(block));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.255, 10.0.1.0",
        "127.255.255.255, 128.0.0.0",
        "::ffff:ffff:ffff:ffff, 0:0:0:1::",
        "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 8000::"
    })
    void nextAndPreviousAddress_carry(String address, String next) {
        assertThat(IpAddress.parse(address).next()).isEqualTo(IpAddress.parse(next));
        assertThat(IpAddress.parse(next).previous()).isEqualTo(IpAddress.parse(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0"})
    void nothingFollowsTheHighestAddress_norPrecedesTheLowest(String text) {
        Cidr all = Cidr.parse(text);
        assertThatThrownBy(all.last()::next).hasMessageContaining("no address follows");
        assertThatThrownBy(all.network()::previous).hasMessageContaining("no address precedes");
    }

    @Test
    void aRangeIsNotUpsideDown() {
        IpAddress low = IpAddress.parse("::1");
        assertThatThrownBy(() -> new AddressRange(low.next(), low)).hasMessageContaining("low to high");
    }

    private static IPAddress library(IpAddress address) {
        return new IPAddressString(address.toString()).getAddress();
    }

    /** Addresses on both sides of every carry and sign. */
    @Provide
    Arbitrary<IpAddress> addresses() {
        Arbitrary<Long> words =
                Arbitraries.oneOf(Arbitraries.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE), Arbitraries.longs());
        return Arbitraries.oneOf(
                words.map(bits -> IpAddress.ofIpv4(bits.intValue())),
                Combinators.combine(words, words).as((high, low) -> new IpAddress(Family.IPV6, high, low)));
    }
}
