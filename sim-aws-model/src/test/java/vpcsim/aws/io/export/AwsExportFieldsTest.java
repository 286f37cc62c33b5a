package vpcsim.aws.io.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.aws.vpc.End;
import vpcsim.aws.vpc.EndDirectory;
import vpcsim.core.result.Finding;

/** Fields of an export that may change a verdict are read, or it is said that they are not. */
final class AwsExportFieldsTest {

    private static final String SOUND = AwsExportBadInputTest.SOUND;

    @TempDir
    Path folder;

    private Optional<ImportedNetwork> read(String text, Problems problems) {
        try {
            return AwsExport.read(Files.writeString(folder.resolve("e.json"), text), ReadOptions.DEFAULTS, problems);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutVpcs_eachHasTheBlocksOfItsSubnets_inBothFamilies_whateverTheirOrder() {
        Problems problems = new Problems();
        String network = """
                {"Subnets": [
                {"SubnetId": "subnet-2", "VpcId": "vpc-1", "CidrBlock": "10.0.2.0/24"},
                {"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24", "Ipv6CidrBlockAssociationSet": [
                {"Ipv6CidrBlock": "2001:db8::/64", "Ipv6CidrBlockState": {"State": "associated"}},
                {"Ipv6CidrBlock": "2001:db8:1::/64", "Ipv6CidrBlockState": {"State": "disassociated"}}]}],
                "SecurityGroups": []}
                """;

        assertThat(read(network, problems).orElseThrow().network().vpc("vpc-1").cidrs())
                .as(ProblemText.render(problems))
                .extracting(Cidr::toString)
                .containsExactly("10.0.1.0/24", "10.0.2.0/24", "2001:db8::/64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Groups\" | \"DenyAllIgwTraffic\": true, \"Groups\" | INCOMPLETE | DENY-ALL-IGW-TRAFFIC",
                "\"Groups\" | \"Ipv4Prefixes\": [{\"Ipv4Prefix\": \"10.0.1.16/28\"}], \"Groups\" | INCOMPLETE | DELEGATED-PREFIXES",
                "\"10.0.0.0/16\" | \"10.0.0.0/16\", \"EncryptionControl\": {\"Mode\": \"enforce\"} | INCOMPLETE | ENCRYPTION-CONTROL",
                "\"10.0.0.0/16\" | \"10.0.0.0/16\", \"BlockPublicAccessStates\": {\"InternetGatewayBlockMode\": \"block-ingress\"} | INCOMPLETE | BLOCK-PUBLIC-ACCESS",
                "{\"Main\": true} | {\"Main\": true}, {\"GatewayId\": \"igw-1\"} | INCOMPLETE | EDGE-ROUTES",
                "\"Groups\" | \"Status\": \"available\", \"Groups\" | NOTE | DETACHED-INTERFACE",
            })
    void whatMayChangeAVerdictAndIsNotModelled_isSaid(String sound, String with, Finding.Level level, String code) {
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = read(SOUND.replace(sound, with), problems);

        assertThat(ProblemText.render(problems)).isEmpty();
        assertThat(network.orElseThrow().findings())
                .anyMatch(finding -> finding.level() == level && finding.code().equals(code));
        assertThat(read(SOUND, problems).orElseThrow().findings())
                .noneMatch(finding -> finding.code().equals(code));
    }

    @Test
    void aRouteThatIsAnnounced_standsBehindOneThatSomebodyWrote_PATH17() {
        String routes =
                "\"Routes\": [{\"DestinationCidrBlock\": \"9.0.0.0/8\", \"GatewayId\": \"vgw-1\", \"Origin\": \"ORIGIN\"},"
                        + "{\"DestinationCidrBlock\": \"9.0.0.0/8\", \"TransitGatewayId\": \"tgw-1\", \"Origin\": \"CreateRoute\"}]";
        for (String origin : new String[] {"EnableVgwRoutePropagation", "Advertisement"}) {
            Problems problems = new Problems();
            Optional<ImportedNetwork> network =
                    read(SOUND.replace("\"Routes\": []", routes.replace("ORIGIN", origin)), problems);
            assertThat(network.orElseThrow().network().routeTable("rtb-1").lookUp(IpAddress.parse("9.1.2.3")))
                    .hasValueSatisfying(route -> assertThat(route.target().id()).isEqualTo("tgw-1"));
        }
    }

    @Test
    void theInterfacesOfAnInstanceKnowTheirPlace_andItsIdMeansThePrimaryOneFirst_API9() {
        Problems problems = new Problems();
        String attached = "\"Attachment\": {\"InstanceId\": \"i-1\", \"DeviceIndex\": INDEX}, \"Groups\"";
        Optional<ImportedNetwork> imported = read(
                SOUND.replace("\"Groups\"", attached.replace("INDEX", "1"))
                        .replace(
                                "\"NetworkInterfaces\": [",
                                "\"NetworkInterfaces\": [{\"NetworkInterfaceId\": \"eni-2\", \"SubnetId\": \"subnet-1\", \"PrivateIpAddress\": \"10.0.1.5\", \"SourceDestCheck\": false, "
                                        + attached.replace("INDEX", "0") + ": []},")
                        .replace("\"Reservations\": []", "\"Instances\": [{\"InstanceId\": \"i-1\"}]"),
                problems);

        assertThat(ProblemText.render(problems)).isEmpty();
        assertThat(EndDirectory.of(imported.orElseThrow().network()).resolve("i-1"))
                .containsExactly(new End.Interface("eni-2"), new End.Interface("eni-1"));
        assertThat(EndDirectory.of(imported.get().network()).resolve("subnet-1"))
                .containsExactly(new End.Interface("eni-1"), new End.Interface("eni-2"));
        assertThat(imported.get().findings())
                .anyMatch(finding -> finding.code().equals("SOURCE-DEST-CHECK-OFF")
                        && finding.text().contains("eni-2"));
    }

    @Test
    void theIpv6AddressThatStandsAloneIsRead_API9() {
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = read(
                SOUND.replace(
                                "\"CidrBlock\": \"10.0.1.0/24\"",
                                "\"CidrBlock\": \"10.0.1.0/24\", \"Ipv6CidrBlockAssociationSet\": [{\"Ipv6CidrBlock\": \"2001:db8::/64\"}]")
                        .replace(
                                "\"CidrBlock\": \"10.0.0.0/16\"",
                                "\"CidrBlock\": \"10.0.0.0/16\", \"Ipv6CidrBlockAssociationSet\": [{\"Ipv6CidrBlock\": \"2001:db8::/56\"}]")
                        .replace("\"Groups\"", "\"Ipv6Address\": \"2001:db8::7\", \"Groups\""),
                problems);

        assertThat(network.orElseThrow().network().networkInterface("eni-1").addresses())
                .extracting(held -> held.address().toString())
                .containsExactly("10.0.1.4", "2001:db8::7");
    }

    @Test
    void aLargeExportFullOfErrors_isRefusedInSeconds_G3() {
        int count = 20_000;
        StringBuilder text =
                new StringBuilder("{\"Vpcs\": [{\"VpcId\": \"vpc-1\", \"CidrBlock\": \"10.0.0.0/8\"}], \"Subnets\": [");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"SubnetId\": \"subnet-a")
                    .append(100_000 + i)
                    .append("\", \"VpcId\": \"vpc-1\", \"CidrBlock\": \"10.")
                    .append(i >> 8)
                    .append('.')
                    .append(i & 255)
                    .append(".0/24\"}");
        }
        text.append("], \"NetworkInterfaces\": [");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"NetworkInterfaceId\": \"eni-")
                    .append(i)
                    .append("\", \"SubnetId\": \"subnet-b")
                    .append(100_000 + i)
                    .append("\"}");
        }
        Problems problems = new Problems();

        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> read(text.append("]}").toString(), problems));

        assertThat(problems.errorCount()).isEqualTo(count);
        assertThat(problems.errors()).hasSize(Problems.MAX_ERRORS);
        assertThat(problems.errors().get(0).hint()).isEqualTo("did you mean 'subnet-a100000'?");
    }
}
