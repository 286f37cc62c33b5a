package vpcsim.aws.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static vpcsim.aws.vpc.SmallNetwork.WEB_1;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import vpcsim.aws.address.Direction;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.RuleIds;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.SmallNetwork;

/** Relations that hold for every set of rules and every packet: the M numbers of trust.md. */
@PropertyDefaults(tries = 400)
class FilterPropertiesTest {

    // ---- network ACLs

    @Property
    void theOrderInTheFile_meansNothing_M12(
            @ForAll("entries") List<NetworkAclEntry> entries,
            @ForAll("packets") PacketHeader packet,
            @ForAll Random random) {
        List<NetworkAclEntry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        assertThat(judge(shuffled, packet)).isEqualTo(judge(entries, packet));
    }

    @Property
    void renumberingThatKeepsTheOrder_changesNoVerdict_M12(
            @ForAll("entries") List<NetworkAclEntry> entries, @ForAll("packets") PacketHeader packet) {
        List<NetworkAclEntry> wider = entries.stream()
                .map(entry ->
                        new NetworkAclEntry(entry.ruleNumber() * 7 + 3, entry.action(), entry.traffic(), entry.cidr()))
                .toList();
        Explanation before = judge(entries, packet);
        Explanation after = judge(wider, packet);
        assertThat(after.reason()).isEqualTo(before.reason());
        if (before.reason() != Reason.NO_RULE) {
            assertThat(Integer.parseInt(after.rule())).isEqualTo(Integer.parseInt(before.rule()) * 7 + 3);
        }
    }

    @Property
    void swappingNeighboursOfOneAction_changesNoVerdict_M13(
            @ForAll("entries") List<NetworkAclEntry> entries, @ForAll("packets") PacketHeader packet) {
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).action() == entries.get(i - 1).action()) {
                List<NetworkAclEntry> swapped = new ArrayList<>(entries);
                swapped.set(i, renumbered(entries.get(i - 1), entries.get(i).ruleNumber()));
                swapped.set(i - 1, renumbered(entries.get(i), entries.get(i - 1).ruleNumber()));
                assertThat(judge(swapped, packet).passes())
                        .isEqualTo(judge(entries, packet).passes());
            }
        }
    }

    @Property
    void anEntryBehindOneThatMatchesEverything_andADenyBeforeTheFinalOne_changeNothing_M14(
            @ForAll("entries") List<NetworkAclEntry> entries,
            @ForAll("entry") NetworkAclEntry more,
            @ForAll RuleAction action,
            @ForAll("packets") PacketHeader packet) {
        List<NetworkAclEntry> closed = with(
                entries,
                new NetworkAclEntry(
                        20_000,
                        action,
                        SmallNetwork.allow(1, "all", "0.0.0.0/0").traffic(),
                        SmallNetwork.cidrs("0.0.0.0/0").get(0)));
        Explanation behind = judge(with(closed, renumbered(more, 30_000)), packet);
        assertThat(behind.reason()).isEqualTo(judge(closed, packet).reason());
        assertThat(behind.rule()).isEqualTo(judge(closed, packet).rule());
        NetworkAclEntry lastDeny = new NetworkAclEntry(32_766, RuleAction.DENY, more.traffic(), more.cidr());
        assertThat(judge(with(entries, lastDeny), packet).passes())
                .isEqualTo(judge(entries, packet).passes());
    }

    @Property
    void insertingAnAllowLetsNoLessThrough_aDenyNoMore_M15(
            @ForAll("entries") List<NetworkAclEntry> entries,
            @ForAll("entry") NetworkAclEntry inserted,
            @ForAll("packets") PacketHeader packet) {
        Assume.that(entries.stream().noneMatch(entry -> entry.ruleNumber() == inserted.ruleNumber()));
        boolean before = judge(entries, packet).passes();
        boolean after = judge(with(entries, inserted), packet).passes();
        if (inserted.action() == RuleAction.ALLOW) {
            assertThat(after || !before).isTrue();
        } else {
            assertThat(before || !after).isTrue();
        }
    }

    @Property
    void historyMeansNothingToANetworkAcl_M16(
            @ForAll("entries") List<NetworkAclEntry> entries,
            @ForAll("packetLists") List<PacketHeader> history,
            @ForAll("packets") PacketHeader packet) {
        ReferenceFilter filter = new ReferenceFilter(network(entries), Assumptions.DEFAULTS);
        Explanation fresh = filter.networkAcl("acl-a", Direction.INGRESS, packet);
        for (PacketHeader earlier : history) {
            filter.networkAcl("acl-a", Direction.INGRESS, earlier);
            filter.networkAcl("acl-a", Direction.EGRESS, earlier);
        }
        assertThat(filter.networkAcl("acl-a", Direction.INGRESS, packet)).isEqualTo(fresh);
    }

    @Property
    void withoutAMatchingEntry_everythingIsDenied_defaultDeny(
            @ForAll("entries") List<NetworkAclEntry> entries, @ForAll("packets") PacketHeader packet) {
        Explanation decision = judge(entries, packet);
        boolean allowedByOne = entries.stream()
                .anyMatch(entry -> entry.action() == RuleAction.ALLOW
                        && judge(List.of(entry), packet).passes());
        assertThat(decision.passes() && !allowedByOne).isFalse();
        assertThat(judge(List.of(), packet).rule()).isEqualTo(NetworkAcl.FINAL_DENY);
    }

    // ---- security groups

    @Property
    void theOrderOfRulesAndGroups_andRepetitions_meanNothing_M01_M02(
            @ForAll("rules") List<SecurityGroupRule> rules,
            @ForAll("packets") PacketHeader packet,
            @ForAll Random random) {
        List<SecurityGroupRule> shuffled = new ArrayList<>(rules);
        shuffled.addAll(rules);
        Collections.shuffle(shuffled, random);
        assertThat(judge(groups(List.of(shuffled)), List.of("sg-0"), packet))
                .isEqualTo(judge(groups(List.of(rules)), List.of("sg-0"), packet));
        List<List<SecurityGroupRule>> halves =
                List.of(rules.subList(0, rules.size() / 2), rules.subList(rules.size() / 2, rules.size()));
        assertThat(judge(groups(halves), List.of("sg-1", "sg-0"), packet))
                .isEqualTo(judge(groups(halves), List.of("sg-0", "sg-1", "sg-0"), packet));
    }

    @Property
    void severalGroups_areAsTheirUnion_M06(
            @ForAll("rules") List<SecurityGroupRule> one,
            @ForAll("rules") List<SecurityGroupRule> two,
            @ForAll("packets") PacketHeader packet) {
        List<SecurityGroupRule> both = Stream.concat(one.stream(), two.stream()).toList();
        Explanation apart = judge(groups(List.of(one, two)), List.of("sg-0", "sg-1"), packet);
        Explanation merged = judge(groups(List.of(both)), List.of("sg-0"), packet);
        assertThat(merged.reason()).isEqualTo(apart.reason());
        assertThat(merged.rule()).isEqualTo(apart.rule());
    }

    @Property
    void aGroupAdmitsWhatOneOfItsRulesAdmits_andNothingElse_SG1_SG2(
            @ForAll("rules") List<SecurityGroupRule> rules, @ForAll("packets") PacketHeader packet) {
        boolean byOne = rules.stream()
                .anyMatch(rule -> judge(groups(List.of(List.of(rule))), List.of("sg-0"), packet)
                        .passes());
        assertThat(judge(groups(List.of(rules)), List.of("sg-0"), packet).passes())
                .isEqualTo(byOne);
    }

    private static Explanation judge(List<NetworkAclEntry> entries, PacketHeader packet) {
        return new ReferenceFilter(network(entries), Assumptions.DEFAULTS)
                .networkAcl("acl-a", Direction.INGRESS, packet);
    }

    private static Network network(List<NetworkAclEntry> entries) {
        return SmallNetwork.builder()
                .add(SmallNetwork.acl("acl-a", entries, entries))
                .build();
    }

    private static Explanation judge(List<SecurityGroup> groups, List<String> carried, PacketHeader packet) {
        Network.Builder builder = SmallNetwork.builder();
        groups.forEach(builder::add);
        Network network = builder.add(new NetworkInterface(
                        WEB_1,
                        WEB_1,
                        InterfaceType.INTERFACE,
                        "vpc-1",
                        "subnet-a",
                        List.of(SmallNetwork.plain("10.0.0.10")),
                        carried,
                        Optional.empty(),
                        ConnectionTrackingTimeouts.DEFAULT))
                .build();
        return new ReferenceFilter(network, Assumptions.DEFAULTS)
                .securityGroupRules(WEB_1, Direction.INGRESS, packet, false);
    }

    private static List<SecurityGroup> groups(List<List<SecurityGroupRule>> rulesOfEach) {
        List<SecurityGroup> groups = new ArrayList<>();
        for (int i = 0; i < rulesOfEach.size(); i++) {
            groups.add(new SecurityGroup("sg-" + i, "group-" + i, "vpc-1", rulesOfEach.get(i), List.of()));
        }
        return groups;
    }

    private static NetworkAclEntry renumbered(NetworkAclEntry entry, int ruleNumber) {
        return new NetworkAclEntry(ruleNumber, entry.action(), entry.traffic(), entry.cidr());
    }

    private static List<NetworkAclEntry> with(List<NetworkAclEntry> entries, NetworkAclEntry more) {
        return Stream.concat(entries.stream(), Stream.of(more)).toList();
    }

    @Provide
    Arbitrary<NetworkAclEntry> entry() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4000),
                        Arbitraries.of(RuleAction.class),
                        Traffic.types(),
                        Traffic.blocks())
                .as(NetworkAclEntry::new);
    }

    /** In ascending number. */
    @Provide
    Arbitrary<List<NetworkAclEntry>> entries() {
        return entry().list()
                .ofMaxSize(8)
                .uniqueElements(NetworkAclEntry::ruleNumber)
                .map(list -> list.stream()
                        .sorted(Comparator.comparingInt(NetworkAclEntry::ruleNumber))
                        .toList());
    }

    @Provide
    Arbitrary<List<SecurityGroupRule>> rules() {
        return Combinators.combine(Traffic.types(), Traffic.peers())
                .as((traffic, peer) -> RuleIds.rule("g", Direction.INGRESS, traffic, peer))
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<PacketHeader> packets() {
        return Traffic.packets();
    }

    @Provide
    Arbitrary<List<PacketHeader>> packetLists() {
        return Traffic.packets().list().ofMaxSize(6);
    }
}
