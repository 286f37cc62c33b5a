package vpcsim.aws.vpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.address.Cidr;

/** What a selector means, wherever an end is asked for. */
class EndDirectoryTest {

    private final EndDirectory directory =
            EndDirectory.of(SmallNetwork.builder().build());

    @ParameterizedTest
    @CsvSource({
        "web-1, eni-web-1",
        "i-web-1, eni-web-1",
        "db-1, eni-db-1 eni-db-1-second",
        "eni-db-1-second, eni-db-1-second",
        "web, eni-web-1 eni-web-2",
        "subnet-b, eni-db-1 eni-db-1-second",
        "a, eni-web-1 eni-web-2",
        "sg-db, eni-db-1 eni-db-1-second",
        "tag:Team=db, eni-db-1 eni-db-1-second",
        "10.0.0.11, eni-web-2",
        "198.51.100.10, eni-web-1",
        "2001:db8:0:b::20, eni-db-1",
        "10.0.1.20/31, eni-db-1 eni-db-1-second",
        "10.0.0.0/16, eni-db-1 eni-db-1-second eni-web-1 eni-web-2",
        "198.51.100.0/24, eni-web-1"
    })
    void insideTheNetwork_aSelectorMeansInterfaces(String selector, String interfaces) {
        assertThat(directory.resolve(selector))
                .isEqualTo(List.of(interfaces.split(" ")).stream()
                        .map(End.Interface::new)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "clients, clients, 203.0.113.0/24",
        "203.0.113.7, clients, 203.0.113.7/32",
        "203.0.113.128/25, clients, 203.0.113.128/25"
    })
    void outside_itMeansAHost_withTheAddressesAskedFor(String selector, String host, String addresses) {
        assertThat(directory.resolve(selector)).containsExactly(new End.External(host, Cidr.parse(addresses)));
    }

    @Test
    void aBlockAroundHosts_meansThemAndWhatLiesInside() {
        assertThat(directory.resolve("203.0.112.0/23"))
                .containsExactly(
                        new End.External("clients", Cidr.parse("203.0.113.0/24")),
                        new End.External("office", Cidr.parse("203.0.113.1/32")));
        assertThat(directory.resolve("0.0.0.0/0")).hasSize(6);
    }

    @Test
    void aNameOfSeveralKinds_meansTheFirst_instancesBeforeGroups() {
        Network network = SmallNetwork.builder()
                .add(SmallNetwork.instance("web", "odd", java.util.OptionalLong.empty()))
                .add(SmallNetwork.networkInterface(
                        "eni-odd", "web", "subnet-a", "web", SmallNetwork.plain("10.0.0.77")))
                .build();
        assertThat(EndDirectory.of(network).resolve("web")).containsExactly(new End.Interface("eni-odd"));
    }

    @Test
    void somethingWithoutMembers_isKnownAndEmpty() {
        EndDirectory more = EndDirectory.of(
                SmallNetwork.builder().add(SmallNetwork.group("empty")).build());
        assertThat(more.resolve("empty")).isEmpty();
        assertThat(more.isKnown("empty")).isTrue();
        assertThat(more.isKnown("10.0.0.10")).isFalse();
    }

    @Test
    void whatMeansNothing_isEmpty_withSuggestions() {
        assertThat(directory.resolve("wbe-1")).isEmpty();
        assertThat(directory.isKnown("wbe-1")).isFalse();
        assertThat(directory.nearest("wbe-1")).startsWith("web-1");
        assertThat(directory.nearest("tag:Team=bd")).contains("tag:Team=db");
        assertThat(directory.resolve("10.9.9.9")).isEmpty();
        assertThat(directory.resolve("10.1")).isEmpty();
        assertThat(directory.resolve("10.0.0.0/33")).isEmpty();
        assertThat(directory.resolve("")).isEmpty();
    }
}
