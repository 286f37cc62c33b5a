package vpcsim.aws.vpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vpcsim.aws.vpc.SmallNetwork.acl;
import static vpcsim.aws.vpc.SmallNetwork.allow;
import static vpcsim.aws.vpc.SmallNetwork.deny;
import static vpcsim.aws.vpc.SmallNetwork.group;
import static vpcsim.aws.vpc.SmallNetwork.in;
import static vpcsim.aws.vpc.SmallNetwork.out;
import static vpcsim.aws.vpc.SmallNetwork.peer;

import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;

/** Changes do what the AWS CLI's calls do, and refuse what AWS refuses (SG-12, SG-13, NACL-1, NACL-3, NACL-14). */
class NetworkChangeTest {

    private static final TrafficType HTTPS = TrafficType.parse("https");

    private final Network network = SmallNetwork.builder()
            .add(group("web", in("web", "https", "0.0.0.0/0"), out("web", "all", "0.0.0.0/0")))
            .add(acl("acl-a", List.of(allow(100, "https", "0.0.0.0/0")), List.of(allow(100, "all", "0.0.0.0/0"))))
            .build();

    @Test
    void authorize_addsARule_andLeavesTheNetworkBeforeAsItWas() {
        NetworkChange change =
                new NetworkChange.AuthorizeSecurityGroup("sg-web", Direction.INGRESS, in("web", "http", "0.0.0.0/0"));
        Network after = change.applyTo(network);
        assertThat(after.securityGroup("sg-web").ingress()).hasSize(2);
        assertThat(after.securityGroup("sg-web").egress()).hasSize(1);
        assertThat(network.securityGroup("sg-web").ingress()).hasSize(1);
        assertThat(change.call()).isEqualTo("authorize-security-group-ingress");
        assertThat(change.describe()).isEqualTo("authorize-security-group-ingress sg-web: http from 0.0.0.0/0");
    }

    @Test
    void authorizingARuleTwice_isADuplicate_whateverItsSpellingAndId_SG12_SG13() {
        SecurityGroupRule same = new SecurityGroupRule("sgr-other", HTTPS, peer("10.1.2.3/0"));
        assertThatThrownBy(() ->
                        new NetworkChange.AuthorizeSecurityGroup("sg-web", Direction.INGRESS, same).applyTo(network))
                .hasMessageStartingWith("InvalidPermission.Duplicate")
                .hasMessageContaining("https from 0.0.0.0/0");
        SecurityGroupRule everything = out("web", "all", "0.0.0.0/0");
        assertThatThrownBy(() -> new NetworkChange.AuthorizeSecurityGroup("sg-web", Direction.EGRESS, everything)
                        .applyTo(network))
                .hasMessageStartingWith("InvalidPermission.Duplicate");
    }

    @Test
    void authorizingAPeerThatDoesNotExist_isRefused() {
        assertThatThrownBy(() -> new NetworkChange.AuthorizeSecurityGroup(
                                "sg-web", Direction.INGRESS, in("web", "http", "sg-none"))
                        .applyTo(network))
                .hasMessageStartingWith("InvalidGroup.NotFound");
        assertThatThrownBy(() -> new NetworkChange.AuthorizeSecurityGroup(
                                "sg-web", Direction.INGRESS, in("web", "http", "pl-none"))
                        .applyTo(network))
                .hasMessageStartingWith("InvalidPrefixListID.NotFound");
    }

    @Test
    void revoke_takesARule_andOneThatIsNotThereIsNotFound_SG13() {
        NetworkChange ingress =
                new NetworkChange.RevokeSecurityGroup("sg-web", Direction.INGRESS, HTTPS, peer("0.0.0.0/0"));
        Network after = ingress.applyTo(network);
        assertThat(after.securityGroup("sg-web").ingress()).isEmpty();
        assertThatThrownBy(() -> ingress.applyTo(after)).hasMessageStartingWith("InvalidPermission.NotFound");
        assertThat(ingress.describe()).isEqualTo("revoke-security-group-ingress sg-web: https from 0.0.0.0/0");
        NetworkChange egress =
                new NetworkChange.RevokeSecurityGroup("sg-web", Direction.EGRESS, TrafficType.ALL, peer("0.0.0.0/0"));
        assertThat(egress.applyTo(network).securityGroup("sg-web").egress()).isEmpty();
        assertThat(egress.describe()).isEqualTo("revoke-security-group-egress sg-web: all to 0.0.0.0/0");
    }

    @Test
    void authorizeAfterRevoke_givesTheNetworkBack() {
        SecurityGroupRule rule = out("web", "all", "0.0.0.0/0");
        Network without = new NetworkChange.RevokeSecurityGroup("sg-web", Direction.EGRESS, rule.traffic(), rule.peer())
                .applyTo(network);
        NetworkChange back = new NetworkChange.AuthorizeSecurityGroup("sg-web", Direction.EGRESS, rule);
        assertThat(back.applyTo(without).securityGroup("sg-web")).isEqualTo(network.securityGroup("sg-web"));
        assertThat(back.describe()).isEqualTo("authorize-security-group-egress sg-web: all to 0.0.0.0/0");
    }

    @Test
    void createNetworkAclEntry_needsAFreeNumberInItsDirection_NACL3() {
        NetworkAclEntry entry = deny(90, "ssh", "0.0.0.0/0");
        NetworkChange create = new NetworkChange.CreateNetworkAclEntry("acl-a", Direction.INGRESS, entry);
        Network after = create.applyTo(network);
        assertThat(after.networkAcl("acl-a").ingress())
                .extracting(NetworkAclEntry::ruleNumber)
                .containsExactly(90, 100);
        assertThatThrownBy(() -> create.applyTo(after)).hasMessageStartingWith("NetworkAclEntryAlreadyExists");
        assertThat(create.describe()).isEqualTo("create-network-acl-entry acl-a ingress 90: deny ssh from 0.0.0.0/0");
        assertThat(new NetworkChange.CreateNetworkAclEntry("acl-a", Direction.EGRESS, entry)
                        .applyTo(after)
                        .networkAcl("acl-a")
                        .egress())
                .hasSize(2);
    }

    @Test
    void deleteNetworkAclEntry_needsTheNumber() {
        NetworkChange delete = new NetworkChange.DeleteNetworkAclEntry("acl-a", Direction.EGRESS, 100);
        assertThat(delete.applyTo(network).networkAcl("acl-a").egress()).isEmpty();
        assertThat(delete.describe()).isEqualTo("delete-network-acl-entry acl-a egress 100");
        assertThatThrownBy(
                        () -> new NetworkChange.DeleteNetworkAclEntry("acl-a", Direction.EGRESS, 99).applyTo(network))
                .hasMessageStartingWith("NetworkAclEntryNotFound")
                .hasMessageContaining("egress rule 99");
    }

    @Test
    void replaceNetworkAclEntry_putsAnotherInItsPlace_NACL14() {
        NetworkAclEntry narrow = allow(100, "tcp/49152-65535", "10.0.0.0/16");
        NetworkChange replace = new NetworkChange.ReplaceNetworkAclEntry("acl-a", Direction.EGRESS, narrow);
        assertThat(replace.applyTo(network).networkAcl("acl-a").egress()).containsExactly(narrow);
        assertThat(replace.describe())
                .isEqualTo("replace-network-acl-entry acl-a egress 100: allow tcp/49152-65535 to 10.0.0.0/16");
        assertThatThrownBy(() -> new NetworkChange.ReplaceNetworkAclEntry(
                                "acl-a", Direction.EGRESS, allow(200, "all", "0.0.0.0/0"))
                        .applyTo(network))
                .hasMessageStartingWith("NetworkAclEntryNotFound");
    }

    @Test
    void replaceNetworkAclAssociation_givesTheSubnetAnotherAcl_NACL1() {
        NetworkChange associate = new NetworkChange.ReplaceNetworkAclAssociation("subnet-a", "acl-b");
        Network after = associate.applyTo(network);
        assertThat(after.subnet("subnet-a").networkAclId()).isEqualTo("acl-b");
        assertThat(after.subnet("subnet-b")).isEqualTo(network.subnet("subnet-b"));
        assertThat(associate.describe()).isEqualTo("replace-network-acl-association subnet-a: acl-b");
        assertThatThrownBy(() -> new NetworkChange.ReplaceNetworkAclAssociation("subnet-z", "acl-b").applyTo(network))
                .hasMessageStartingWith("InvalidSubnetID.NotFound");
        Network foreign = network.toBuilder()
                .add(ResourceDefaults.newNetworkAcl("acl-z", "z", "vpc-2"))
                .build();
        assertThatThrownBy(() -> new NetworkChange.ReplaceNetworkAclAssociation("subnet-a", "acl-z").applyTo(foreign))
                .hasMessageStartingWith("InvalidParameterValue");
    }

    @Test
    void modifyNetworkInterfaceAttribute_changesTheGroupsOfOneInterface_SG3() {
        NetworkChange modify = new NetworkChange.ModifyNetworkInterfaceAttribute(
                SmallNetwork.DB_1, List.of("sg-web", "sg-db", "sg-web"));
        Network after = modify.applyTo(network);
        assertThat(after.networkInterface(SmallNetwork.DB_1).securityGroupIds()).containsExactly("sg-db", "sg-web");
        assertThat(after.networkInterface(SmallNetwork.DB_1_SECOND).securityGroupIds())
                .containsExactly("sg-db");
        assertThat(modify.describe()).isEqualTo("modify-network-interface-attribute eni-db-1: groups sg-db, sg-web");
        assertThatThrownBy(
                        () -> new NetworkChange.ModifyNetworkInterfaceAttribute(SmallNetwork.DB_1, List.of("sg-none"))
                                .applyTo(network))
                .hasMessageStartingWith("InvalidGroup.NotFound");
        assertThatThrownBy(() -> new NetworkChange.ModifyNetworkInterfaceAttribute("eni-none", List.of("sg-web"))
                        .applyTo(network))
                .hasMessageStartingWith("InvalidNetworkInterfaceID.NotFound");
        assertThatThrownBy(() -> new NetworkChange.ModifyNetworkInterfaceAttribute(SmallNetwork.DB_1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNameOfEachCall_isThatOfTheAwsCli() {
        NetworkAclEntry entry = allow(1, "all", "0.0.0.0/0");
        SecurityGroupRule rule = in("web", "all", "0.0.0.0/0");
        List<NetworkChange> all = List.of(
                new NetworkChange.AuthorizeSecurityGroup("sg-none", Direction.INGRESS, rule),
                new NetworkChange.AuthorizeSecurityGroup("sg-none", Direction.EGRESS, rule),
                new NetworkChange.RevokeSecurityGroup("sg-none", Direction.INGRESS, rule.traffic(), rule.peer()),
                new NetworkChange.RevokeSecurityGroup("sg-none", Direction.EGRESS, rule.traffic(), rule.peer()),
                new NetworkChange.CreateNetworkAclEntry("acl-none", Direction.INGRESS, entry),
                new NetworkChange.DeleteNetworkAclEntry("acl-none", Direction.INGRESS, 1),
                new NetworkChange.ReplaceNetworkAclEntry("acl-none", Direction.INGRESS, entry),
                new NetworkChange.ReplaceNetworkAclAssociation("subnet-a", "acl-none"),
                new NetworkChange.ModifyNetworkInterfaceAttribute(SmallNetwork.WEB_1, List.of("sg-none")));
        assertThat(all)
                .extracting(NetworkChange::call)
                .containsExactly(
                        "authorize-security-group-ingress",
                        "authorize-security-group-egress",
                        "revoke-security-group-ingress",
                        "revoke-security-group-egress",
                        "create-network-acl-entry",
                        "delete-network-acl-entry",
                        "replace-network-acl-entry",
                        "replace-network-acl-association",
                        "modify-network-interface-attribute");
        for (NetworkChange change : all) {
            assertThat(change.describe()).startsWith(change.call() + " ");
            assertThatThrownBy(() -> change.applyTo(network)).hasMessageContaining(".NotFound");
        }
    }
}
