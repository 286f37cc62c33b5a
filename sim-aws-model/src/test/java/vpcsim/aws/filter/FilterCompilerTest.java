package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Subnet;
import vpcsim.core.probe.Fingerprint;

/** Compiling and compiling again: versions, numbers of rules, and what is used again. */
class FilterCompilerTest {

    private static final Network NETWORK = new OneInterface()
            .ingress("sgr-b", "sg-c", TrafficType.ALL)
            .egress("sgr-a", "0.0.0.0/0", TrafficType.ALL)
            .entry(Direction.INGRESS, new NetworkAclEntry(100, RuleAction.ALLOW, TrafficType.ALL, Cidr.ALL_IPV4))
            .network();
    private static final NetworkIndex INDEX = NetworkIndex.of(NETWORK);

    private final CompiledFilters first = FilterCompiler.compile(NETWORK, INDEX, Assumptions.DEFAULTS);

    @Test
    void interfacesWithOneSetOfGroups_shareOneForm() {
        CompiledSecurityGroups ofA = first.securityGroups(INDEX.interfaceNumber("eni-a"), Direction.INGRESS);
        assertThat(first.securityGroups(INDEX.interfaceNumber("eni-b"), Direction.INGRESS))
                .isSameAs(ofA);
        assertThat(first.securityGroups(INDEX.interfaceNumber("eni-c"), Direction.INGRESS))
                .isNotSameAs(ofA);
    }

    @Test
    void labelsAreThoseOfTraces_andTheirHashesStable() {
        assertThat(first.ruleLabel(CompiledFilters.FINAL_DENY)).isEqualTo("*");
        assertThat(first.ruleCount()).isEqualTo(4);
        for (int rule = 0; rule < first.ruleCount(); rule++) {
            assertThat(first.ruleHash(rule)).isEqualTo(Fingerprint.hash(first.ruleLabel(rule)));
        }
        assertThat(List.of("*", "100", "sgr-a", "sgr-b"))
                .containsExactlyInAnyOrder(
                        first.ruleLabel(0), first.ruleLabel(1), first.ruleLabel(2), first.ruleLabel(3));
    }

    @Test
    void aChangedAclIsCompiled_andTheGroupsAreUsedAgain() {
        NetworkAclEntry entry = new NetworkAclEntry(50, RuleAction.DENY, TrafficType.ALL, Cidr.ALL_IPV4);
        Network changed = NETWORK.toBuilder()
                .add(new NetworkAcl("acl", "acl", "vpc", false, List.of(entry), List.of()))
                .build();
        CompiledFilters second = FilterCompiler.recompile(first, changed);
        assertThat(second.version()).isEqualTo(first.version() + 1);
        assertThat(second.securityGroups(0, Direction.INGRESS)).isSameAs(first.securityGroups(0, Direction.INGRESS));
        assertThat(second.networkAcl(0, Direction.INGRESS)).isNotSameAs(first.networkAcl(0, Direction.INGRESS));
    }

    @Test
    void aChangedGroupIsCompiled_andTheAclIsUsedAgain() {
        Network changed = NETWORK.toBuilder()
                .add(new SecurityGroup("sg-c", "sg-c", "vpc", List.of(), List.of()))
                .build();
        CompiledFilters second = FilterCompiler.recompile(first, changed);
        int inA = INDEX.interfaceNumber("eni-a");
        int inC = INDEX.interfaceNumber("eni-c");
        assertThat(second.networkAcl(0, Direction.INGRESS)).isSameAs(first.networkAcl(0, Direction.INGRESS));
        assertThat(second.securityGroups(inA, Direction.EGRESS)).isSameAs(first.securityGroups(inA, Direction.EGRESS));
        assertThat(second.securityGroups(inC, Direction.EGRESS))
                .isNotSameAs(first.securityGroups(inC, Direction.EGRESS));
    }

    @Test
    void aChangedPrefixListIsCompiledIntoTheGroupsThatNameIt() { // SG-23
        SecurityGroup group = new SecurityGroup(
                "sg-c",
                "sg-c",
                "vpc",
                List.of(new SecurityGroupRule("sgr-p", TrafficType.ALL, new Peer.Prefixes("pl"))),
                List.of());
        Network before = NETWORK.toBuilder()
                .add(group)
                .add(new PrefixList("pl", "pl", List.of(Cidr.ALL_IPV4), 5))
                .build();
        Network after =
                before.toBuilder().add(new PrefixList("pl", "pl", List.of(), 5)).build();
        int inC = INDEX.interfaceNumber("eni-c");
        CompiledFilters full = FilterCompiler.compile(before, INDEX, Assumptions.DEFAULTS);
        CompiledFilters empty = FilterCompiler.recompile(full, after);
        assertThat(full.securityGroups(inC, Direction.INGRESS)
                        .rules(true, TrafficClass.TCP)
                        .size())
                .isEqualTo(1);
        assertThat(empty.securityGroups(inC, Direction.INGRESS)
                        .rules(true, TrafficClass.TCP)
                        .size())
                .isZero();
    }

    @Test
    void rulesKeepTheirNumbers_overVersions() {
        SecurityGroup group = new SecurityGroup(
                "sg-a",
                "sg-a",
                "vpc",
                List.of(new SecurityGroupRule("sgr-0", TrafficType.ALL, new Peer.Group("sg-a"))),
                List.of());
        CompiledFilters second =
                FilterCompiler.recompile(first, NETWORK.toBuilder().add(group).build());
        for (int rule = 0; rule < first.ruleCount(); rule++) {
            assertThat(second.ruleLabel(rule)).isEqualTo(first.ruleLabel(rule));
        }
        assertThat(second.ruleLabel(first.ruleCount())).isEqualTo("sgr-0");
    }

    @Test
    void aDirectionWithoutChangesIsUsedAgain() {
        SecurityGroup before = NETWORK.securityGroup("sg-a");
        Network changed = NETWORK.toBuilder()
                .add(new SecurityGroup("sg-a", "sg-a", "vpc", List.of(), before.egress()))
                .build();
        CompiledFilters second = FilterCompiler.recompile(first, changed);
        assertThat(second.securityGroups(0, Direction.EGRESS)).isSameAs(first.securityGroups(0, Direction.EGRESS));
        assertThat(second.securityGroups(0, Direction.INGRESS)).isNotSameAs(first.securityGroups(0, Direction.INGRESS));
    }

    @Test
    void aSubnetMayChangeItsAcl_andBothAclsAreUsedAgain() {
        NetworkAcl other = new NetworkAcl("acl-2", "acl-2", "vpc", false, List.of(), List.of());
        Network both = NETWORK.toBuilder().add(other).build();
        CompiledFilters second = FilterCompiler.recompile(first, both);
        assertThat(second.networkAcl(0, Direction.INGRESS)).isSameAs(first.networkAcl(0, Direction.INGRESS));
        CompiledFilters third = FilterCompiler.recompile(second, withAcl(both, "acl-2"));
        assertThat(third.networkAcl(0, Direction.INGRESS)).isNotSameAs(second.networkAcl(0, Direction.INGRESS));
        CompiledFilters fourth = FilterCompiler.recompile(third, both);
        assertThat(fourth.networkAcl(0, Direction.EGRESS)).isNotSameAs(third.networkAcl(0, Direction.EGRESS));
    }

    private static Network withAcl(Network network, String aclId) {
        Subnet subnet = network.subnet("subnet-a");
        return network.toBuilder()
                .add(new Subnet(
                        subnet.id(),
                        subnet.name(),
                        subnet.vpcId(),
                        subnet.availabilityZone(),
                        subnet.cidrs(),
                        aclId,
                        subnet.routeTableId()))
                .build();
    }

    @Test
    void anInterfaceMayChangeItsGroups_andFormsOfOthersAreUsedAgain() {
        int inA = INDEX.interfaceNumber("eni-a");
        int inB = INDEX.interfaceNumber("eni-b");
        int inC = INDEX.interfaceNumber("eni-c");
        Network changed = NETWORK.toBuilder()
                .add(NETWORK.networkInterface("eni-b").withSecurityGroups(List.of("sg-a", "sg-c")))
                .build();
        CompiledFilters second = FilterCompiler.recompile(first, changed);
        assertThat(second.securityGroups(inA, Direction.INGRESS))
                .isSameAs(first.securityGroups(inA, Direction.INGRESS));
        assertThat(second.securityGroups(inC, Direction.INGRESS))
                .isSameAs(first.securityGroups(inC, Direction.INGRESS));
        assertThat(second.securityGroups(inB, Direction.INGRESS))
                .isNotSameAs(second.securityGroups(inA, Direction.INGRESS));
        assertThat(hasGroup(second, "eni-b", 0)).isTrue(); // sg-c is the only group that a rule names
        assertThat(hasGroup(first, "eni-b", 0)).isFalse();
    }

    @Test
    void aGroupThatARuleNamesForTheFirstTimeIsKnownOfItsMembers() {
        SecurityGroup group = new SecurityGroup(
                "sg-c",
                "sg-c",
                "vpc",
                List.of(new SecurityGroupRule("sgr-0", TrafficType.ALL, new Peer.Group("sg-a"))),
                List.of());
        CompiledFilters second =
                FilterCompiler.recompile(first, NETWORK.toBuilder().add(group).build());
        assertThat(hasGroup(second, "eni-a", 1)).isTrue();
        assertThat(hasGroup(second, "eni-c", 1)).isFalse();
        assertThat(hasGroup(first, "eni-a", 1)).isFalse();
        assertThat(first.ruleCount()).isEqualTo(4);
        assertThat(second.ruleCount()).isEqualTo(5);
    }

    private static boolean hasGroup(CompiledFilters filters, String interfaceId, int group) {
        long address = NETWORK.networkInterface(interfaceId)
                .addresses()
                .get(0)
                .address()
                .low();
        return GroupBits.has(filters.groupBits(), filters.groupSet(0, true, 0, address), group);
    }

    @Test
    void whatChangedIsFoundById_whateverCameOrWent() {
        assertThat(ChangedIds.between(
                        List.of("a1", "b1", "d1"), List.of("a1", "b2", "c1", "e1"), id -> id.substring(0, 1)))
                .containsExactly("b", "c", "e");
        assertThat(ChangedIds.between(List.of("a1"), List.of(), id -> id)).isEmpty();
    }
}
