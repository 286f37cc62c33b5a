package vpcsim.aws.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.forwarding.PacketReceiver;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.core.result.PacketTotals;

/** Relations that hold for every network and every traffic: conservation, determinism, purity (M16, M17, M30). */
class RunPropertiesTest {

    static final long SECOND = 1_000_000_000L;
    static final Timing SLOW = new Timing(1_000, 20_000, 300_000, 7, 5, 3);

    /** A random network and random traffic, the same for the same seed. */
    record Case(Network network, List<Sent> packets, List<NetworkChange> changes) {}

    record Sent(long atNanos, String from, PacketHeader header) {}

    static Case randomCase(long seed) {
        Random random = new Random(seed);
        NetworkSketch sketch = new NetworkSketch().vpc("vpc-1", "10.0.0.0/16");
        if (random.nextBoolean()) {
            sketch.gateway("vpc-1");
        }
        int subnets = 1 + random.nextInt(3);
        for (int i = 0; i < subnets; i++) {
            String id = "subnet-" + i;
            sketch.subnet(id, "vpc-1", "az-" + i % 2, "10.0." + i + ".0/24");
            if (random.nextBoolean()) {
                sketch.internetRoute(id);
            }
            if (random.nextInt(3) > 0) {
                sketch.acl(id, randomAcl(random), randomAcl(random));
            }
        }
        for (int i = 0; i < 3; i++) {
            sketch.group("sg-" + i, "vpc-1", randomRules(random), randomRules(random));
        }
        List<String> addresses = new ArrayList<>(List.of("198.51.100.7", "192.0.2.1", "10.0.0.200", "203.0.113.77"));
        List<String> senders = new ArrayList<>(List.of("user"));
        sketch.host("user", "198.51.100.7/32");
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            String address = "10.0." + i % subnets + "." + (10 + i);
            String mapped = random.nextBoolean() ? "=203.0.113." + i : "";
            NetworkSketch.Facts facts = new NetworkSketch.Facts("i-" + i);
            facts = random.nextInt(3) == 0 ? facts.allowance(1 + random.nextInt(3)) : facts;
            facts = random.nextInt(6) == 0 ? facts.stopped() : facts;
            sketch.instance(facts, "subnet-" + i % subnets, List.of(address + mapped), "sg-" + random.nextInt(3));
            addresses.add(address);
            if (!mapped.isEmpty()) {
                addresses.add(mapped.substring(1));
            }
            senders.add("i-" + i);
        }
        Network network = sketch.build();
        List<Sent> packets = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String from = senders.get(random.nextInt(senders.size()));
            String source = from.equals("user")
                    ? "198.51.100.7"
                    : network.networkInterface(from)
                            .addresses()
                            .get(0)
                            .address()
                            .toString();
            String destination = addresses.get(random.nextInt(addresses.size()));
            packets.add(new Sent(random.nextInt(100) * SECOND, from, randomHeader(random, source, destination)));
        }
        List<NetworkChange> changes = List.of(new NetworkChange.AuthorizeSecurityGroup(
                "sg-0",
                Direction.INGRESS,
                new SecurityGroupRule("sgr-late", TrafficType.parse("tcp/81"), new Peer.Block(Cidr.ALL_IPV4))));
        return new Case(network, packets, changes);
    }

    private static PacketHeader randomHeader(Random random, String source, String destination) {
        int sourcePort = 80 + random.nextInt(3);
        int destinationPort = 80 + random.nextInt(3);
        return switch (random.nextInt(4)) {
            case 0 -> TestRun.udp(source, sourcePort, destination, destinationPort);
            case 1 ->
                PacketHeader.icmp(
                        IpAddress.parse(source),
                        IpAddress.parse(destination),
                        random.nextBoolean() ? 8 : 0,
                        0,
                        1,
                        null);
            default -> TestRun.tcp(source, sourcePort, destination, destinationPort, 1 << random.nextInt(5));
        };
    }

    private static List<String> randomAcl(Random random) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            entries.add((random.nextInt(3) == 0 ? "deny " : "allow ") + randomTraffic(random) + " 10.0.0.0/8");
        }
        entries.add((random.nextBoolean() ? "deny " : "allow ") + "all 0.0.0.0/0");
        return entries;
    }

    private static List<String> randomRules(Random random) {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            String[] peers = {"0.0.0.0/0", "10.0.0.0/16", "sg-" + random.nextInt(3)};
            rules.add(randomTraffic(random) + " " + peers[random.nextInt(3)]);
        }
        return rules;
    }

    private static String randomTraffic(Random random) {
        String[] traffic = {"all", "tcp/80", "tcp/80-82", "udp/81", "udp/0-65535", "tcp/0-65535", "icmp"};
        return traffic[random.nextInt(traffic.length)];
    }

    private static VpcSimulation.Builder builder(Case given) {
        VpcSimulation.Builder builder = VpcSimulation.of(given.network).timing(SLOW);
        given.changes.forEach(change -> builder.change(50 * SECOND, change));
        return builder;
    }

    static void sendAll(VpcSimulation run, List<Sent> packets) {
        for (Sent sent : packets) {
            PacketTable table = run.packets();
            int row = table.allocate();
            table.setHeader(row, sent.header);
            table.setLengthBytes(row, 64);
            table.setSenderInterface(row, run.index().interfaceNumber(sent.from));
            table.setSenderHost(row, sent.from.equals("user") ? 0 : PacketTable.NONE);
            run.send(sent.atNanos, row);
        }
    }

    @Property(tries = 200)
    void packetsAndBytesAreConservedAtEveryStep_andNoInvariantFails(@ForAll long seed) {
        Case given = randomCase(seed);
        VpcSimulation run = builder(given).build();
        sendAll(run, given.packets);

        boolean more = true;
        while (more) {
            PacketTotals totals = run.totals();
            long ended = totals.delivered() + totals.denied() + totals.lost() + totals.notModelled();
            assertThat(totals.offered()).isEqualTo(ended + totals.inFlight());
            assertThat(totals.offeredBytes()).isEqualTo(64 * totals.offered());
            assertThat(totals.deliveredBytes()).isEqualTo(64 * totals.delivered());
            assertThat(run.drops().total()).isEqualTo(ended - totals.delivered());
            more = run.simulation().step();
        }
        assertThat(run.totals().offered()).isEqualTo(given.packets.size());
        assertThat(run.totals().inFlight()).isZero();
        assertThat(run.packets().live()).isZero();
        assertThat(run.invariants()).allMatch(invariant -> invariant.violations() == 0, "holds");
    }

    @Property(tries = 50)
    void theSameInputGivesTheSameFingerprints_whoeverLooksOn_M30(@ForAll long seed) {
        Case given = randomCase(seed);
        List<String> seen = new ArrayList<>();
        PacketObserver looker = (now, kind, direction, packet, place, decision) -> seen.add(now + kind.name());
        PacketReceiver listener = new PacketReceiver() {
            @Override
            public void onArrival(long nowNanos, int packet, int networkInterface, int host) {
                seen.add("arrival");
            }

            @Override
            public void onEnd(
                    long nowNanos,
                    int packet,
                    EventKind check,
                    @Nullable Direction direction,
                    int place,
                    long decision) {
                seen.add("end");
            }
        };
        VpcSimulation alone = builder(given).invariants(false).build();
        VpcSimulation again = builder(given).build();
        VpcSimulation watched = builder(given)
                .observer(looker)
                .observer(looker)
                .receiver(listener)
                .build();
        for (VpcSimulation run : List.of(alone, again, watched)) {
            sendAll(run, given.packets);
            run.run();
        }

        assertThat(again.fingerprintFull()).isEqualTo(alone.fingerprintFull()).isNotZero();
        assertThat(again.fingerprintWire()).isEqualTo(alone.fingerprintWire());
        assertThat(watched.fingerprintFull()).isEqualTo(alone.fingerprintFull());
        assertThat(watched.fingerprintWire()).isEqualTo(alone.fingerprintWire());
        assertThat(watched.events()).isEqualTo(alone.events());
        assertThat(alone.invariants()).isEmpty();
    }

    @Property(tries = 50)
    void aBystanderRenumbersEverything_andChangesNoFingerprint(@ForAll long seed) {
        Case given = randomCase(seed);
        VpcSimulation alone = builder(given).build();
        Case crowded = new Case(withBystander(given.network), given.packets, given.changes);
        VpcSimulation beside = builder(crowded).build();
        sendAll(alone, given.packets);
        sendAll(beside, given.packets);
        alone.run();
        beside.run();

        assertThat(beside.index().interfaceNumber("i-0"))
                .isEqualTo(alone.index().interfaceNumber("i-0") + 1);
        assertThat(beside.fingerprintFull()).isEqualTo(alone.fingerprintFull());
        assertThat(beside.fingerprintWire()).isEqualTo(alone.fingerprintWire());
    }

    /** With an instance that nobody speaks with, whose id comes before all others. */
    private static Network withBystander(Network network) {
        NetworkInterface model = network.networkInterface("i-0");
        Instance instance = network.instance("i-0");
        return network.toBuilder()
                .add(new Instance(
                        "a-bystander",
                        "a-bystander",
                        instance.type(),
                        true,
                        OptionalLong.empty(),
                        false,
                        "",
                        List.of(),
                        instance.ephemeralPorts()))
                .add(new NetworkInterface(
                        "a-bystander",
                        "a-bystander",
                        model.type(),
                        model.vpcId(),
                        model.subnetId(),
                        List.of(new InterfaceAddress(IpAddress.parse("10.0.0.250"), Optional.empty())),
                        model.securityGroupIds(),
                        Optional.of("a-bystander"),
                        model.timeouts()))
                .build();
    }

    @Property(tries = 50)
    void shufflingTiesChangesNoVerdictOfPacketsThatShareNothing(@ForAll long seed, @ForAll long tieSeed) {
        Case given = randomCase(seed);
        List<Sent> apart = new ArrayList<>();
        for (int i = 0; i < given.packets.size(); i++) {
            Sent sent = given.packets.get(i);
            apart.add(new Sent(i % 5 * 1_000L * SECOND, sent.from, sent.header));
        }
        List<Sent> independent = onePerFlowAndTime(apart);
        Network unlimited = withoutAllowances(given.network);

        assertThat(verdicts(VpcSimulation.of(unlimited).tieShuffle(tieSeed).build(), independent))
                .isEqualTo(verdicts(VpcSimulation.of(unlimited).build(), independent));
    }

    private static Network withoutAllowances(Network network) {
        Network.Builder builder = network.toBuilder();
        network.instances()
                .forEach(instance -> builder.add(new Instance(
                        instance.id(),
                        instance.name(),
                        instance.type(),
                        instance.running(),
                        OptionalLong.empty(),
                        instance.forwards(),
                        instance.group(),
                        instance.tags(),
                        instance.ephemeralPorts())));
        return builder.build();
    }

    /** Packets of one time whose pairs of ends differ, so that their order cannot matter. */
    private static List<Sent> onePerFlowAndTime(List<Sent> packets) {
        List<Sent> kept = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (Sent sent : packets) {
            String ports = sent.atNanos + "/" + sent.header.protocol();
            if (!taken.contains(ports + sent.header.source()) && !taken.contains(ports + sent.header.destination())) {
                taken.add(ports + sent.header.source());
                taken.add(ports + sent.header.destination());
                kept.add(sent);
            }
        }
        return kept;
    }

    private static List<String> verdicts(VpcSimulation run, List<Sent> packets) {
        sendAll(run, packets);
        run.run();
        List<String> rows = new ArrayList<>();
        rows.add(run.totals().toString());
        run.drops()
                .forEach((drops, row) -> rows.add(drops.kind(row) + " " + drops.direction(row) + " " + drops.place(row)
                        + " " + drops.reason(row) + " " + run.ruleLabel(drops.rule(row)) + " " + drops.protocol(row)
                        + " "
                        + drops.packets(row) + " " + drops.firstNanos(row) + " " + drops.lastNanos(row)));
        return rows.stream().sorted().toList();
    }

    @Property(tries = 60)
    void changingANetworkAclChangesNoVerdictWithinASubnet_M17(@ForAll long seed) {
        Case given = randomCase(seed);
        Network.Builder closed = given.network.toBuilder();
        given.network
                .networkAcls()
                .forEach(acl ->
                        closed.add(new NetworkAcl(acl.id(), acl.name(), acl.vpcId(), false, List.of(), List.of())));
        List<Sent> inside = given.packets.stream()
                .filter(sent -> isInside(given.network, sent))
                .toList();

        assertThat(verdicts(VpcSimulation.of(closed.build()).build(), inside))
                .isEqualTo(verdicts(VpcSimulation.of(given.network).build(), inside));
    }

    private static boolean isInside(Network network, Sent sent) {
        return !sent.from.equals("user")
                && network.subnet(network.networkInterface(sent.from).subnetId())
                        .contains(sent.header.destination());
    }

    @Property(tries = 60)
    void aNetworkAclSaysTheSameOfTheSameHeaderAtAnyTime_M16(@ForAll long seed, @ForAll @IntRange(min = 1) int gap) {
        Case given = randomCase(seed);
        Map<String, String> said = new TreeMap<>();
        List<String> contradictions = new ArrayList<>();
        VpcSimulation[] holder = new VpcSimulation[1];
        PacketObserver acls = (now, kind, direction, packet, place, decision) -> {
            if (kind == EventKind.NACL_CHECK) {
                String check =
                        place + " " + direction + " " + holder[0].packets().header(packet);
                String verdict = Decision.reason(decision) + " " + Decision.rule(decision);
                if (!verdict.equals(said.getOrDefault(check, verdict))) {
                    contradictions.add(check + ": " + verdict);
                }
                said.put(check, verdict);
            }
        };
        VpcSimulation run = VpcSimulation.of(given.network).observer(acls).build();
        holder[0] = run;
        sendAll(run, given.packets);
        List<Sent> again = new ArrayList<>();
        given.packets.forEach(sent -> again.add(new Sent(200 * SECOND + gap + sent.atNanos, sent.from, sent.header)));
        sendAll(run, again);
        run.run();

        assertThat(contradictions).isEmpty();
        assertThat(run.invariants().get(7)).satisfies(purity -> {
            assertThat(purity.id()).isEqualTo("I08");
            assertThat(purity.violations()).isZero();
        });
    }

    @Property(tries = 30)
    void aRuleChangeTakesEffectAfterItsDelay(@ForAll @IntRange(max = 3) int delaySeconds) {
        Case given = randomCase(delaySeconds);
        Assumptions d = Assumptions.DEFAULTS;
        Assumptions delayed = new Assumptions(
                d.midStreamTcp(),
                d.icmpErrors(),
                d.udpReplies(),
                d.overlappingRules(),
                d.coveringRules(),
                d.halfOpenTimeoutNanos(),
                d.closingTimeoutNanos(),
                d.closedTimeoutNanos(),
                d.icmpTimeoutNanos(),
                d.otherTimeoutNanos(),
                delaySeconds * SECOND);
        List<Long> when = new ArrayList<>();
        NetworkChange change = new NetworkChange.CreateNetworkAclEntry(
                "acl-subnet-0",
                Direction.INGRESS,
                new NetworkAclEntry(7, RuleAction.DENY, TrafficType.ALL, Cidr.ALL_IPV4));
        VpcSimulation run = VpcSimulation.of(given.network)
                .assumptions(delayed)
                .change(10 * SECOND, change)
                .observer((now, kind, direction, packet, place, decision) -> {
                    if (kind == EventKind.RULE_CHANGE) {
                        when.add(now);
                    }
                })
                .build();
        run.run();

        assertThat(when).containsExactly((10 + delaySeconds) * SECOND);
        assertThat(run.network().networkAcl("acl-subnet-0").ingress().get(0).ruleNumber())
                .isEqualTo(7);
    }
}
