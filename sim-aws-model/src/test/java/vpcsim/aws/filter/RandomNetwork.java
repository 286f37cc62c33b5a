package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;

/**
 * Small networks whose rules are drawn from few values, so that rules overlap, border on each other, cover everything
 * together, and meet the packets of {@link RandomPackets}. Two VPCs use the same addresses.
 */
final class RandomNetwork {

    static final List<String> INTERFACES = List.of("eni-0", "eni-1", "eni-2", "eni-3", "eni-x");

    private static final int GROUPS = 5;
    private static final int ACLS = 2;
    private static final int[] TCP_PORTS = {0, 22, 80, 443, 1023, 1024, 40_000, 65_534, 65_535};
    private static final List<Cidr> BLOCKS = List.of(
            Cidr.parse("0.0.0.0/0"),
            Cidr.parse("0.0.0.0/0"),
            Cidr.parse("0.0.0.0/1"),
            Cidr.parse("128.0.0.0/1"),
            Cidr.parse("128.0.0.0/2"),
            Cidr.parse("192.0.0.0/2"),
            Cidr.parse("10.0.0.0/16"),
            Cidr.parse("10.0.0.4/31"),
            Cidr.parse("198.51.100.7/32"),
            Cidr.parse("::/0"),
            Cidr.parse("::/1"),
            Cidr.parse("8000::/1"),
            Cidr.parse("2001:db8::/33"),
            Cidr.parse("2001:db8:8000::9/128"));

    private final SplittableRandom dice;

    RandomNetwork(SplittableRandom dice) {
        this.dice = dice;
    }

    /** A network with random rules, groups of interfaces, timeouts and limits. */
    Network draw() {
        Network.Builder builder = Network.builder()
                .add(new Vpc("vpc-a", "vpc-a", List.of(Cidr.parse("10.0.0.0/16"), Cidr.parse("2001:db8::/56"))))
                .add(new Vpc("vpc-b", "vpc-b", List.of(Cidr.parse("10.0.0.0/16"))))
                .add(new RouteTable("rtb", "rtb", "vpc-a", List.of()));
        builder.add(subnet("subnet-0", "vpc-a", "10.0.0.0/24", "2001:db8::/64"));
        builder.add(subnet("subnet-1", "vpc-a", "10.0.1.0/24", "2001:db8:0:1::/64"));
        builder.add(subnet("subnet-x", "vpc-b", "10.0.0.0/24", "2001:db8::/64"));
        for (int i = 0; i < ACLS; i++) {
            builder.add(acl("acl-" + i));
        }
        for (int i = 0; i < GROUPS; i++) {
            builder.add(group("sg-" + i));
        }
        builder.add(new PrefixList("pl-4", "pl-4", prefixes(Family.IPV4), 20));
        builder.add(new PrefixList("pl-6", "pl-6", prefixes(Family.IPV6), 20));
        for (int i = 0; i < 2; i++) {
            OptionalLong allowance = dice.nextInt(3) == 0 ? OptionalLong.empty() : OptionalLong.of(dice.nextInt(0, 9));
            builder.add(new Instance("i-" + i, "i-" + i, "", true, allowance, false, "", List.of(), Optional.empty()));
        }
        builder.add(networkInterface("eni-0", "vpc-a", "subnet-0", "10.0.0.4", "2001:db8::4", Optional.of("i-0")));
        builder.add(networkInterface("eni-1", "vpc-a", "subnet-1", "10.0.1.4", "2001:db8:0:1::4", Optional.of("i-0")));
        builder.add(networkInterface("eni-2", "vpc-a", "subnet-0", "10.0.0.5", "2001:db8::5", Optional.of("i-1")));
        builder.add(networkInterface("eni-3", "vpc-a", "subnet-1", "10.0.1.5", "2001:db8:0:1::5", Optional.empty()));
        builder.add(networkInterface("eni-x", "vpc-b", "subnet-x", "10.0.0.4", "2001:db8::4", Optional.empty()));
        return builder.build();
    }

    /** The same network with other rules, and sometimes other groups or timeouts of an interface. */
    Network changed(Network before) {
        Network.Builder builder = before.toBuilder();
        switch (dice.nextInt(5)) {
            case 0 -> builder.add(acl("acl-" + dice.nextInt(ACLS)));
            case 1 -> builder.add(new PrefixList("pl-4", "pl-4", prefixes(Family.IPV4), 20));
            case 2 -> {
                NetworkInterface old = before.networkInterface("eni-" + dice.nextInt(4));
                builder.add(new NetworkInterface(
                        old.id(),
                        old.name(),
                        old.type(),
                        old.vpcId(),
                        old.subnetId(),
                        old.addresses(),
                        groupIds(),
                        old.instanceId(),
                        timeouts()));
            }
            default -> builder.add(group("sg-" + dice.nextInt(GROUPS)));
        }
        return builder.build();
    }

    private Subnet subnet(String id, String vpcId, String ipv4, String ipv6) {
        return new Subnet(
                id, id, vpcId, "az-1", List.of(Cidr.parse(ipv4), Cidr.parse(ipv6)), "acl-" + dice.nextInt(ACLS), "rtb");
    }

    private NetworkInterface networkInterface(
            String id, String vpcId, String subnetId, String ipv4, String ipv6, Optional<String> instanceId) {
        return new NetworkInterface(
                id,
                id,
                InterfaceType.INTERFACE,
                vpcId,
                subnetId,
                List.of(
                        new InterfaceAddress(
                                IpAddress.parse(ipv4), Optional.of(IpAddress.parse("203.0.113." + ipv4.length()))),
                        new InterfaceAddress(IpAddress.parse(ipv6), Optional.empty())),
                groupIds(),
                instanceId,
                timeouts());
    }

    private ConnectionTrackingTimeouts timeouts() {
        return new ConnectionTrackingTimeouts(
                RandomPackets.pick(dice, RandomPackets.TIMEOUTS),
                RandomPackets.pick(dice, RandomPackets.TIMEOUTS),
                RandomPackets.pick(dice, RandomPackets.TIMEOUTS));
    }

    private List<String> groupIds() {
        List<String> ids = new ArrayList<>();
        int count = dice.nextInt(0, 4);
        for (int i = 0; i < count; i++) {
            ids.add("sg-" + dice.nextInt(GROUPS));
        }
        return ids;
    }

    private List<Cidr> prefixes(Family family) {
        List<Cidr> cidrs = new ArrayList<>();
        int count = dice.nextInt(0, 4);
        while (cidrs.size() < count) {
            Cidr block = BLOCKS.get(dice.nextInt(BLOCKS.size()));
            if (block.family() == family) {
                cidrs.add(block);
            }
        }
        return cidrs;
    }

    private SecurityGroup group(String id) {
        return new SecurityGroup(id, id, "vpc-a", rules(0), rules(5));
    }

    /** Rules whose ids are in no order, unique within a group, and may be those of another group's rules. */
    private List<SecurityGroupRule> rules(int firstDigit) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        int count = dice.nextInt(0, 5);
        for (int i = 0; i < count; i++) {
            rules.add(new SecurityGroupRule("sgr-" + dice.nextInt(100) + (firstDigit + i), traffic(), peer()));
        }
        if (dice.nextInt(3) == 0) {
            Cidr everyone = dice.nextBoolean() ? Cidr.ALL_IPV4 : Cidr.ALL_IPV6;
            rules.add(new SecurityGroupRule("sgr-open" + firstDigit, TrafficType.ALL, new Peer.Block(everyone)));
        }
        return rules;
    }

    private Peer peer() {
        return switch (dice.nextInt(8)) {
            case 0, 1 -> new Peer.Group("sg-" + dice.nextInt(GROUPS));
            case 2 -> new Peer.Prefixes(dice.nextBoolean() ? "pl-4" : "pl-6");
            case 3 -> dice.nextInt(4) == 0 ? new Peer.UnseenGroup("sg-9") : new Peer.Group("sg-0");
            default -> new Peer.Block(BLOCKS.get(dice.nextInt(BLOCKS.size())));
        };
    }

    private NetworkAcl acl(String id) {
        return new NetworkAcl(id, id, "vpc-a", false, entries(), entries());
    }

    private List<NetworkAclEntry> entries() {
        List<NetworkAclEntry> entries = new ArrayList<>();
        int count = dice.nextInt(0, 9);
        for (int i = 0; i < count; i++) {
            entries.add(new NetworkAclEntry(
                    dice.nextInt(1, 100) * 10 + i,
                    dice.nextBoolean() ? RuleAction.ALLOW : RuleAction.DENY,
                    traffic(),
                    BLOCKS.get(dice.nextInt(BLOCKS.size()))));
        }
        Collections.shuffle(entries, new Random(dice.nextLong()));
        return entries;
    }

    private TrafficType traffic() {
        return switch (dice.nextInt(10)) {
            case 0 -> TrafficType.ALL;
            case 1, 2, 3 -> TrafficType.tcp(ports());
            case 4, 5 -> TrafficType.udp(ports());
            case 6 -> TrafficType.icmp(RandomPackets.pickInt(dice, -1, 0, 3, 8), dice.nextInt(-1, 2));
            case 7 ->
                new TrafficType(
                        Protocol.ICMPV6,
                        PortRange.ALL,
                        RandomPackets.pickInt(dice, -1, 1, 128, 129),
                        dice.nextInt(-1, 2));
            case 8 -> new TrafficType(new Protocol(dice.nextBoolean() ? 47 : 50), PortRange.ALL, TrafficType.ANY, 0);
            default -> TrafficType.tcp(PortRange.ALL);
        };
    }

    private PortRange ports() {
        if (dice.nextInt(3) == 0) {
            return PortRange.ALL;
        }
        int one = TCP_PORTS[dice.nextInt(TCP_PORTS.length)];
        int other = TCP_PORTS[dice.nextInt(TCP_PORTS.length)];
        return new PortRange(Math.min(one, other), Math.max(one, other));
    }
}
