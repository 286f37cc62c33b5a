package vpcsim.aws.io.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.aws.vpc.Peer;
import vpcsim.core.result.Finding;

/** What is wrong in an export is refused; what is missing or not known is said (B21 to B26, B32 to B35). */
final class AwsExportBadInputTest {

    /** A small export, one resource a line. */
    static final String SOUND = """
            {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}],
            "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24"}],
            "InternetGateways": [],
            "RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": true}], "Routes": []}],
            "NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true, "Associations": [], "Entries": [
            {"RuleNumber": 100, "Egress": false, "Protocol": "6", "RuleAction": "allow", "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 1, "To": 2}}]}],
            "SecurityGroups": [{"GroupId": "sg-1", "GroupName": "web", "VpcId": "vpc-1", "IpPermissionsEgress": [], "IpPermissions": [
            {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 444, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}],
            "NetworkInterfaces": [
            {"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1", "PrivateIpAddress": "10.0.1.4", "Groups": [{"GroupId": "sg-1"}]}],
            "Reservations": []}
            """;

    @TempDir
    Path folder;

    private Optional<ImportedNetwork> read(String text, Problems problems) {
        return read(text, ReadOptions.DEFAULTS, problems);
    }

    private Optional<ImportedNetwork> read(String text, ReadOptions options, Problems problems) {
        try {
            Path file = Files.writeString(folder.resolve("e.json"), text);
            return AwsExport.read(file, options, problems);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theSoundExportIsSound() {
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = read(SOUND, problems);
        assertThat(ProblemText.render(problems)).isEmpty();
        assertThat(network.orElseThrow().findings()).extracting(Finding::code).containsExactly("DEFAULT-LOCAL-ROUTE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // B23: ports
                "\"FromPort\": 443 | \"FromPort\": -1 | E-INTEGER | 8:35 | /SecurityGroups/0/IpPermissions/0/FromPort",
                "\"ToPort\": 444 | \"ToPort\": 65536 | E-INTEGER | 8:50 | /SecurityGroups/0/IpPermissions/0/ToPort",
                "\"ToPort\": 444 | \"ToPort\": 442 | E-PORTS | 8:1 | /SecurityGroups/0/IpPermissions/0",
                "\"ToPort\": 444, | | E-MISSING-FIELD | 8:1 | /SecurityGroups/0/IpPermissions/0",
                "\"FromPort\": 443 | \"FromPort\": \"443\" | E-INTEGER | 8:35 | /SecurityGroups/0/IpPermissions/0/FromPort",
                "\"FromPort\": 443 | \"FromPort\": 443.0 | E-INTEGER | 8:35 | /SecurityGroups/0/IpPermissions/0/FromPort",
                "\"tcp\", \"FromPort\": 443, \"ToPort\": 444 | \"icmp\", \"FromPort\": 256, \"ToPort\": 0 | E-INTEGER | 8:36 | /SecurityGroups/0/IpPermissions/0/FromPort",
                "\"tcp\", \"FromPort\": 443, \"ToPort\": 444 | \"icmp\" | E-MISSING-FIELD | 8:1 | /SecurityGroups/0/IpPermissions/0",
                ", \"PortRange\": {\"From\": 1, \"To\": 2} | | E-MISSING-FIELD | 6:1 | /NetworkAcls/0/Entries/0",
                "\"Protocol\": \"6\" | \"Protocol\": \"1\" | E-MISSING-FIELD | 6:1 | /NetworkAcls/0/Entries/0",
                // B33: unknown meanings
                "\"tcp\" | \"sctp\" | E-UNKNOWN-MEANING | 8:16 | /SecurityGroups/0/IpPermissions/0/IpProtocol",
                "\"tcp\" | \"256\" | E-UNKNOWN-MEANING | 8:16 | /SecurityGroups/0/IpPermissions/0/IpProtocol",
                "\"IpRanges\": [{\"CidrIp\": \"0.0.0.0/0\"}] | \"IpamPools\": [{\"PoolId\": \"x\"}] | E-UNKNOWN-MEANING | 8:55 | /SecurityGroups/0/IpPermissions/0/IpamPools",
                "\"IpRanges\": [{\"CidrIp\": \"0.0.0.0/0\"}] | \"PrefixListIds\": [{\"PrefixListId\": \"pl-1\"}] | E-UNKNOWN-MEANING | 8:73 | /SecurityGroups/0/IpPermissions/0/PrefixListIds/0",
                "\"IpRanges\": [{\"CidrIp\": \"0.0.0.0/0\"}] | \"UserIdGroupPairs\": [{\"Team\": \"x\"}] | E-UNKNOWN-MEANING | 8:77 | /SecurityGroups/0/IpPermissions/0/UserIdGroupPairs/0/Team",
                "\"RuleAction\": \"allow\" | \"RuleAction\": \"count\" | E-UNKNOWN-MEANING | 6:69 | /NetworkAcls/0/Entries/0/RuleAction",
                "\"Egress\": false | \"Egress\": false, \"GroupId\": \"sg-1\" | E-UNKNOWN-MEANING | 6:38 | /NetworkAcls/0/Entries/0/GroupId",
                "\"Reservations\": [] | \"SecurityGroupRules\": [{\"SecurityGroupRuleId\": \"sgr-1\", \"GroupId\": \"sg-1\", \"IsEgress\": true, \"IpProtocol\": \"-1\", \"ReferencedGroupInfo\": {\"GroupId\": \"sg-1\", \"Mood\": 1}}] | E-UNKNOWN-MEANING | 11:157 | /SecurityGroupRules/0/ReferencedGroupInfo/Mood",
                "\"Routes\": [] | \"Routes\": [{\"DestinationSky\": \"x\", \"GatewayId\": \"local\"}] | E-UNKNOWN-MEANING | 4:106 | /RouteTables/0/Routes/0",
                "\"Reservations\": [] | \"Instances\": [{\"InstanceId\": \"i-1\", \"State\": {\"Name\": \"dreaming\"}}] | E-UNKNOWN-MEANING | 11:46 | /Instances/0/State",
                // B24: rule numbers
                "\"RuleNumber\": 100 | \"RuleNumber\": 0 | E-INTEGER | 6:16 | /NetworkAcls/0/Entries/0/RuleNumber",
                "\"RuleNumber\": 100 | \"RuleNumber\": 32769 | E-INTEGER | 6:16 | /NetworkAcls/0/Entries/0/RuleNumber",
                "\"RuleNumber\": 100 | \"RuleNumber\": 32767 | E-RULE-NUMBER | 6:1 | /NetworkAcls/0/Entries/0",
                "\"RuleNumber\": 100, | | E-MISSING-FIELD | 6:1 | /NetworkAcls/0/Entries/0",
                "\"Entries\": [ | \"Entries\": [{\"RuleNumber\": 100, \"Egress\": false, \"Protocol\": \"-1\", \"RuleAction\": \"deny\", \"CidrBlock\": \"0.0.0.0/0\"}, | E-RULE-NUMBER | 6:1 | /NetworkAcls/0/Entries/1",
                "\"CidrBlock\": \"0.0.0.0/0\", \"PortRange\" | \"PortRange\" | E-CIDR | 6:1 | /NetworkAcls/0/Entries/0",
                // a direction that is not said
                "\"Egress\": false, | | E-MISSING-FIELD | 6:1 | /NetworkAcls/0/Entries/0",
                "\"Reservations\": [] | \"SecurityGroupRules\": [{\"SecurityGroupRuleId\": \"sgr-1\", \"GroupId\": \"sg-1\", \"IpProtocol\": \"-1\", \"CidrIpv4\": \"0.0.0.0/0\"}] | E-MISSING-FIELD | 11:24 | /SecurityGroupRules/0",
                // B20, B22: addresses
                "\"CidrIp\": \"0.0.0.0/0\" | \"CidrIp\": \"10.0.0.256/24\" | E-CIDR | 8:79 | /SecurityGroups/0/IpPermissions/0/IpRanges/0/CidrIp",
                "\"CidrIp\": \"0.0.0.0/0\" | \"CidrIp\": \"::/0\" | E-CIDR | 8:79 | /SecurityGroups/0/IpPermissions/0/IpRanges/0/CidrIp",
                "\"10.0.1.4\" | \"010.0.1.4\" | E-ADDRESS | 10:77 | /NetworkInterfaces/0/PrivateIpAddress",
                "\"10.0.1.4\" | \"2001:db8::4\" | E-ADDRESS | 10:77 | /NetworkInterfaces/0/PrivateIpAddress",
                "\"Groups\" | \"Association\": {\"PublicIp\": \"::1\"}, \"Groups\" | E-ADDRESS | 10:117 | /NetworkInterfaces/0/Association/PublicIp",
                "\"Groups\" | \"Ipv6Addresses\": [{\"Ipv6Address\": \"fe80::1%eth0\"}], \"Groups\" | E-ADDRESS | 10:123 | /NetworkInterfaces/0/Ipv6Addresses/0/Ipv6Address",
                "\"Reservations\": [] | \"PrefixLists\": [{\"PrefixListId\": \"pl-1\", \"Cidrs\": [\"10.0.0.0/8\", \"::/0\"]}] | E-CIDR | 11:66 | /PrefixLists/0/Cidrs/1",
                "\"Reservations\": [] | \"PrefixLists\": [{\"PrefixListId\": \"pl-1\", \"Entries\": [{\"Cidr\": \"10.0.0.0/8\"}, {\"Cidr\": \"::/0\"}]}] | E-CIDR | 11:78 | /PrefixLists/0/Entries/1",
                // B26: places
                "\"SubnetId\": \"subnet-1\", \"PrivateIp | \"SubnetId\": \"subnet-2\", \"PrivateIp | E-UNKNOWN-SUBNET | 10:1 | /NetworkInterfaces/0",
                "\"10.0.1.4\" | \"10.0.2.4\" | E-ADDRESS-OUTSIDE-SUBNET | 10:1 | /NetworkInterfaces/0",
                "\"NetworkInterfaces\": [ | \"NetworkInterfaces\": [{\"NetworkInterfaceId\": \"eni-0\", \"SubnetId\": \"subnet-1\", \"PrivateIpAddress\": \"10.0.1.4\"}, | E-ADDRESS-TWICE | 10:1 | /NetworkInterfaces/1",
                "\"Subnets\": [ | \"Subnets\": [{\"SubnetId\": \"subnet-2\", \"VpcId\": \"vpc-1\", \"CidrBlock\": \"10.0.1.128/25\"}, | E-SUBNETS-OVERLAP | 2:13 | /Subnets/0",
                "\"CidrBlock\": \"10.0.1.0/24\" | \"CidrBlock\": \"10.1.1.0/24\" | E-SUBNET-OUTSIDE-VPC | 2:13 | /Subnets/0",
                "\"SubnetId\": \"subnet-1\", \"VpcId\": \"vpc-1\" | \"SubnetId\": \"subnet-1\", \"VpcId\": \"vpc-2\" | E-UNKNOWN-VPC | 2:13 | /Subnets/0",
                "\"Groups\": [{\"GroupId\": \"sg-1\"}] | \"Groups\": [{\"GroupId\": \"sg-l\"}] | E-UNKNOWN-GROUP | 10:100 | /NetworkInterfaces/0/Groups/0",
                // B34, B35
                "\"Reservations\": [] | \"NextToken\": \"x\" | E-MORE-PAGES | 11:14 | /NextToken",
                "\"Reservations\": [] | \"vpcs\": [{\"VpcId\": \"vpc-1\", \"CidrBlock\": \"10.9.0.0/16\"}] | E-CONFLICT | 11:10 | /vpcs/0",
                "\"Reservations\": [] | \"SecurityGroupRules\": [{\"SecurityGroupRuleId\": \"sgr-1\", \"GroupId\": \"sg-1\", \"IsEgress\": false, \"IpProtocol\": \"-1\", \"CidrIpv4\": \"0.0.0.0/0\"}] | E-CONFLICT | 7:20 | /SecurityGroups/0",
                "\"Reservations\": [] | \"SecurityGroupRules\": [{\"SecurityGroupRuleId\": \"sgr-1\", \"GroupId\": \"sg-1\", \"IpProtocol\": \"-1\"}] | E-UNKNOWN-MEANING | 11:24 | /SecurityGroupRules/0",
                "\"Associations\": [], | \"Associations\": [{\"SubnetId\": \"subnet-1\"}]}, {\"NetworkAclId\": \"acl-2\", \"Associations\": [{\"SubnetId\": \"subnet-1\"}], | E-CONFLICT | 5:168 | /NetworkAcls/1/Associations/0",
                "{\"Main\": true} | {\"Main\": true}, {\"SubnetId\": \"subnet-1\"}], \"Routes\": []}, {\"RouteTableId\": \"rtb-2\", \"VpcId\": \"vpc-1\", \"Associations\": [{\"SubnetId\": \"subnet-1\"} | E-CONFLICT | 4:197 | /RouteTables/1/Associations/0",
                // structure
                "\"VpcId\": \"vpc-1\", \"CidrBlock\": \"10.0.0.0/16\" | \"VpcId\": \"vpc-1\" | E-MISSING-FIELD | 1:11 | /Vpcs/0",
                "\"VpcId\": \"vpc-1\", \"CidrBlock\": \"10.0.0.0/16\" | \"CidrBlock\": \"10.0.0.0/16\" | E-MISSING-FIELD | 1:11 | /Vpcs/0",
                "\"Reservations\": [] | \"Reservations\": [7] | E-TYPE | 11:18 | /Reservations/0",
                "\"Reservations\": [] | \"Reservations\": {\"a\": 1} | E-TYPE | 11:17 | /Reservations",
                "\"Reservations\": [] | \"Reservations\": [], \"Reservations\": [] | E-DUPLICATE-KEY | 11:21 | /Reservations",
            })
    void isRefused(String sound, String bad, String code, String place, String pointer) {
        Problems problems = new Problems();
        String text = SOUND.replace(sound, bad == null ? "" : bad);
        assertThat(text).isNotEqualTo(SOUND);

        assertThat(read(text, problems)).isEmpty();

        assertThat(problems.exitCode()).isEqualTo(10);
        assertThat(problems.errors())
                .as(ProblemText.render(problems))
                .anySatisfy(problem -> assertThat(
                                problem.code() + " " + problem.position().line() + ":"
                                        + problem.position().column() + " " + problem.pointer())
                        .isEqualTo(code + " " + place + " " + pointer));
    }

    @Test
    void whatIsNotUnderstoodMatchesNothing_ifTheUserSaysSo_andTheModelIsIncomplete() {
        ReadOptions assume = new ReadOptions(1 << 20, true);
        for (String bad : new String[] {
            "\"PrefixListIds\": [{\"PrefixListId\": \"pl-1\"}]", "\"IpamPools\": [{\"PoolId\": \"x\"}]"
        }) {
            Problems problems = new Problems();
            Optional<ImportedNetwork> network =
                    read(SOUND.replace("\"IpRanges\": [{\"CidrIp\": \"0.0.0.0/0\"}]", bad), assume, problems);
            assertThat(ProblemText.render(problems)).isEmpty();
            assertThat(network.orElseThrow().findings())
                    .anyMatch(finding -> finding.level() == Finding.Level.INCOMPLETE);
        }
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = read(
                SOUND.replace("\"tcp\"", "\"sctp\"").replace("[{\"GroupId\": \"sg-1\"}]", "[{\"GroupId\": \"sg-9\"}]"),
                assume,
                problems);
        assertThat(network.orElseThrow().network().securityGroup("sg-1").ingress())
                .isEmpty();
        assertThat(network.get().findings()).extracting(Finding::code).contains("UNKNOWN-MEANING", "UNKNOWN-GROUP");
    }

    @Test
    void aGroupOutsideTheExportMatchesNothing_andIsSaid_B25_RA8_SG17() {
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = read(
                SOUND.replace(
                        "\"IpRanges\": [{\"CidrIp\": \"0.0.0.0/0\"}]",
                        "\"UserIdGroupPairs\": [{\"GroupId\": \"sg-far\"}, {\"GroupName\": \"web\"}, {\"GroupId\": \"sg-1\", \"PeeringStatus\": \"deleted\"}]"),
                problems);

        assertThat(network.orElseThrow().network().securityGroup("sg-1").ingress())
                .extracting(rule -> rule.peer())
                .containsExactlyInAnyOrder(
                        new Peer.UnseenGroup("sg-far"), new Peer.Group("sg-1"), new Peer.UnseenGroup("sg-1"));
        assertThat(network.get().findings())
                .filteredOn(f -> f.code().equals("UNSEEN-GROUP"))
                .hasSize(2);
    }

    @Test
    void unknownFieldsAreIgnoredInOneLine_B32() {
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = read(
                SOUND.replace("\"GroupName\": \"web\"", "\"GroupName\": \"web\", \"Mood\": \"good\", \"Nothing\": null")
                        .replace("\"eni-1\"", "\"eni-1\", \"Weather\": [1]"),
                problems);

        assertThat(network.orElseThrow().findings())
                .extracting(Finding::text)
                .contains("ignored 2 unknown fields: NetworkInterface.Weather, SecurityGroup.Mood");
    }

    @Test
    void setHostBitsAreClearedWithAWarning_B21() {
        Problems problems = new Problems();
        Optional<ImportedNetwork> network =
                read(SOUND.replace("{\"CidrIp\": \"0.0.0.0/0\"}", "{\"CidrIp\": \"100.68.0.18/18\"}"), problems);

        assertThat(network.orElseThrow()
                        .network()
                        .securityGroup("sg-1")
                        .ingress()
                        .get(0)
                        .peer())
                .hasToString("100.68.0.0/18");
        assertThat(problems.warnings())
                .singleElement()
                .matches(warning -> warning.code().equals("W-HOST-BITS"));
    }

    @Test
    void aTransitGatewayOrAnUnknownTargetIsNoError_B33() {
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = read(
                SOUND.replace(
                        "\"Routes\": []",
                        "\"Routes\": [{\"DestinationCidrBlock\": \"0.0.0.0/0\", \"SpaceLiftId\": \"x\"},"
                                + "{\"DestinationCidrBlock\": \"8.0.0.0/8\", \"GatewayId\": \"igw-9\"},"
                                + "{\"DestinationCidrBlock\": \"9.0.0.0/8\", \"GatewayId\": \"vpce-9\"},"
                                + "{\"DestinationCidrBlock\": \"7.0.0.0/8\", \"State\": \"filtered\", \"GatewayId\": \"vgw-9\"},"
                                + "{\"DestinationCidrBlock\": \"6.0.0.0/8\", \"InstanceId\": \"i-9\"},"
                                + "{\"DestinationCidrBlock\": \"5.0.0.0/8\", \"GatewayId\": \"lgw-9\"},"
                                + "{\"DestinationIpv6CidrBlock\": \"::/0\", \"EgressOnlyInternetGatewayId\": \"eigw-9\"}]"),
                problems);

        assertThat(network.orElseThrow().network().routeTable("rtb-1").routes())
                .extracting(
                        route -> route.destination() + " " + route.target().kind() + (route.blackhole() ? " gone" : ""))
                .containsExactlyInAnyOrder(
                        "10.0.0.0/16 LOCAL",
                        "0.0.0.0/0 OTHER",
                        "8.0.0.0/8 INTERNET_GATEWAY gone",
                        "9.0.0.0/8 FIREWALL_ENDPOINT",
                        "6.0.0.0/8 NETWORK_INTERFACE",
                        "5.0.0.0/8 OTHER",
                        "::/0 EGRESS_ONLY_INTERNET_GATEWAY");
        assertThat(network.get().findings())
                .extracting(Finding::code)
                .contains("UNKNOWN-ROUTE-TARGET", "GATEWAY-NOT-ATTACHED");
    }

    @Test
    void whatIsMissingIsDefaulted_andEachDefaultIsSaid() {
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = read("""
                {"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24"}, {"SubnetId": "subnet-2", "VpcId": "vpc-1", "CidrBlock": "10.0.2.0/24"}],
                "SecurityGroups": [{"GroupId": "sg-1", "GroupName": "a", "VpcId": "vpc-1"}],
                "Instances": [{"InstanceId": "i-1", "SubnetId": "subnet-1", "PrivateIpAddress": "10.0.1.5", "PublicIpAddress": "203.0.113.5", "SecurityGroups": [{"GroupId": "sg-1"}]}, {"InstanceId": "i-2"}]}
                """, problems);

        assertThat(ProblemText.render(problems)).isEmpty();
        assertThat(network.orElseThrow().findings())
                .extracting(Finding::code)
                .contains(
                        "DEFAULT-VPC",
                        "DEFAULT-NETWORK-ACL",
                        "DEFAULT-INTERFACE",
                        "INSTANCE-WITHOUT-INTERFACE",
                        "DEFAULT-INTERNET-GATEWAY",
                        "DEFAULT-ROUTES");
        assertThat(network.get().network().subnet("subnet-1").routeTableId()).isEqualTo("vpc-1-public-routes");
        assertThat(network.get().network().subnet("subnet-2").routeTableId()).isEqualTo("vpc-1-main-routes");
    }

    @Test
    void aConflictShowsBoth_valuesOrPlaces_B35() {
        Problems values = new Problems();
        read(
                SOUND.replace(
                        "\"Reservations\": []", "\"vpcs\": [{\"VpcId\": \"vpc-1\", \"CidrBlock\": \"10.9.0.0/16\"}]"),
                values);
        assertThat(values.errors().get(0).message()).endsWith("first in CidrBlock: 10.0.0.0/16 and 10.9.0.0/16");
        Problems lists = new Problems();
        read(
                SOUND.replace(
                        "\"Routes\": []}]",
                        "\"Routes\": []}, {\"RouteTableId\": \"rtb-1\", \"VpcId\": \"vpc-1\", \"Associations\": [], \"Routes\": []}]"),
                lists);
        assertThat(lists.errors().get(0).message())
                .containsPattern(
                        "first in Associations: a list \\(at .*e.json:4:77\\) and a list \\(at .*e.json:4:170\\)$");
    }

    @Test
    void theListOfInterfacesWinsOverNestedCopies_B35() {
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = read(
                SOUND.replace(
                        "\"Reservations\": []",
                        "\"Instances\": [{\"InstanceId\": \"i-1\", \"NetworkInterfaces\": [{\"NetworkInterfaceId\": \"eni-1\", \"SubnetId\": \"subnet-1\", \"PrivateIpAddress\": \"10.0.1.99\"}]}]"),
                problems);

        assertThat(network.orElseThrow()
                        .network()
                        .networkInterface("eni-1")
                        .addresses()
                        .get(0)
                        .address())
                .hasToString("10.0.1.4");
        assertThat(network.get().network().networkInterface("eni-1").instanceId())
                .contains("i-1");
    }

    @Test
    void aFolderWithoutAnExportIsRefused() throws IOException {
        Problems problems = new Problems();
        Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThat(AwsExport.read(folder, ReadOptions.DEFAULTS, problems)).isEmpty();
        assertThat(problems.exitCode()).isEqualTo(10);
        Problems missing = new Problems();
        assertThat(AwsExport.read(folder.resolve("nowhere"), ReadOptions.DEFAULTS, missing))
                .isEmpty();
        assertThat(missing.exitCode()).isEqualTo(11);
        Problems bare = new Problems();
        Files.writeString(folder.resolve("x.json"), "[]");
        assertThat(AwsExport.read(folder.resolve("x.json"), ReadOptions.DEFAULTS, bare))
                .isEmpty();
        assertThat(bare.errors().get(0).code()).isEqualTo("E-NO-EXPORT");
        Problems named = new Problems();
        Files.writeString(
                folder.resolve("describe-vpcs.json"), "[{\"VpcId\": \"vpc-1\", \"CidrBlock\": \"10.0.0.0/16\"}]");
        assertThat(AwsExport.read(folder.resolve("describe-vpcs.json"), ReadOptions.DEFAULTS, named))
                .isPresent();
    }

    @Test
    void theEntriesOfAPrefixListNeedItsId() throws IOException {
        Files.writeString(folder.resolve("a.json"), SOUND);
        Files.writeString(folder.resolve("entries.json"), "{\"Entries\": [{\"Cidr\": \"192.0.2.0/24\"}]}");
        Problems problems = new Problems();
        assertThat(AwsExport.read(folder, ReadOptions.DEFAULTS, problems)).isEmpty();
        assertThat(problems.errors().get(0).code()).isEqualTo("E-PREFIX-LIST");
        Files.delete(folder.resolve("entries.json"));
        Files.writeString(folder.resolve("entries-pl-77.json"), "{\"Entries\": [{\"Cidr\": \"192.0.2.0/24\"}]}");
        assertThat(AwsExport.read(folder, ReadOptions.DEFAULTS, new Problems())
                        .orElseThrow()
                        .network()
                        .prefixList("pl-77")
                        .cidrs())
                .hasSize(1);
    }

    @Property(tries = 150)
    void anyTruncationGivesProblemsOrANetwork(@ForAll @IntRange(max = 1500) int length) throws IOException {
        Path own = Files.createTempDirectory("export");
        Path file = Files.write(
                own.resolve("e.json"),
                SOUND.substring(0, Math.min(length, SOUND.length())).getBytes(StandardCharsets.UTF_8));
        Problems problems = new Problems();
        assertThat(AwsExport.read(file, ReadOptions.DEFAULTS, problems).isPresent())
                .isNotEqualTo(problems.hasErrors());
        Files.delete(file);
        Files.delete(own);
    }

    @Property(tries = 400)
    void anyDisturbedCharacterGivesProblemsOrANetwork(@ForAll @IntRange(max = 1500) int at, @ForAll char with)
            throws IOException {
        StringBuilder text = new StringBuilder(SOUND);
        text.setCharAt(Math.min(at, SOUND.length() - 1), with);
        Path own = Files.createTempDirectory("export");
        Path file = Files.write(own.resolve("e.json"), text.toString().getBytes(StandardCharsets.UTF_8));
        Problems problems = new Problems();
        assertThat(AwsExport.read(file, ReadOptions.DEFAULTS, problems).isPresent())
                .isNotEqualTo(problems.hasErrors());
        Files.delete(file);
        Files.delete(own);
    }
}
