package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vpcsim.aws.address.Direction;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.reference.Explanation;
import vpcsim.aws.reference.ReferenceFilter;
import vpcsim.aws.reference.ReferenceTracker;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;

/**
 * One random network and one random history of packets and changes, judged by the compiled filters and by the reference;
 * an {@link AssertionError} says where they first differ. Everything follows from the seed.
 */
final class RandomHistory {

    private static final int PACKETS = 120;

    private final SplittableRandom dice;
    private final RandomPackets packets;
    private final RandomNetwork networks;
    private final Assumptions assumptions;
    private final boolean changing;
    private final FilterBench bench;
    private final ReferenceTracker reference;
    private final List<Sent> history = new ArrayList<>();
    private Network network;

    RandomHistory(long seed, FilterFaults faults) {
        dice = new SplittableRandom(seed);
        packets = new RandomPackets(dice);
        networks = new RandomNetwork(dice);
        network = networks.draw();
        assumptions = packets.assumptions();
        changing = dice.nextInt(3) == 0;
        bench = new FilterBench(network, assumptions, faults);
        reference = new ReferenceTracker(network, assumptions);
    }

    /** Sees what the reference says of each packet at the security groups, and the state of the entry touched last. */
    interface Observer {
        void onPacket(Explanation expected, TrackedState touched);
    }

    private record Sent(String interfaceId, Direction direction, PacketHeader packet) {}

    /** Runs the history; returns the states in which entries expired. */
    List<TrackedState> run(Observer observer) {
        for (int i = 0; i < PACKETS; i++) {
            bench.advance(packets.pause());
            if (changing && dice.nextInt(20) == 0) {
                network = networks.changed(network);
                bench.change(network);
                reference.change(bench.nowNanos(), network);
            }
            Sent next = next();
            history.add(next);
            checkNetworkAcl(i, next);
            observer.onPacket(checkSecurityGroups(i, next), bench.connections().touchedState());
            checkCounters(i);
        }
        return bench.expiredStates();
    }

    private Explanation checkSecurityGroups(int number, Sent sent) {
        boolean automaticallyTracked = dice.nextInt(12) == 0;
        boolean throughMiddlebox = dice.nextInt(12) == 0;
        Explanation expected = reference.check(
                bench.nowNanos(),
                sent.interfaceId,
                sent.direction,
                sent.packet,
                automaticallyTracked,
                throughMiddlebox);
        String actual = bench.checkSecurityGroups(
                sent.interfaceId, sent.direction, sent.packet, automaticallyTracked, throughMiddlebox);
        assertThat(actual)
                .as("security groups, packet %d at %d ns, %s, %s", number, bench.nowNanos(), sent, assumptions)
                .isEqualTo(expected.reason() + " " + expected.tracking() + " " + expected.rule());
        checkMonitors(number, sent, expected, throughMiddlebox);
        return expected;
    }

    /** What monitors ask agrees with what was decided: the witness admits, and tracked flows alone own entries. */
    private void checkMonitors(int number, Sent sent, Explanation expected, boolean throughMiddlebox) {
        if (!expected.rule().isEmpty()) {
            assertThat(bench.ruleMatches(
                            sent.interfaceId, sent.direction, sent.packet, expected.rule(), throughMiddlebox))
                    .as("witness of packet %d, %s", number, sent)
                    .isTrue();
        }
        boolean owns = switch (expected.tracking()) {
            case NEW, REFRESHED -> true;
            case UNTRACKED, UNTRACKED_REPLY, NONE -> false;
        };
        if (expected.reason() != Reason.EXEMPT) {
            assertThat(bench.hasLiveEntry(sent.interfaceId, sent.direction, sent.packet))
                    .as("entry of packet %d, %s", number, sent)
                    .isEqualTo(owns);
        }
    }

    private void checkNetworkAcl(int number, Sent sent) {
        String subnetId = network.networkInterface(sent.interfaceId).subnetId();
        String aclId = network.subnet(subnetId).networkAclId();
        ReferenceFilter filter = new ReferenceFilter(network, assumptions);
        Explanation byEntries = filter.networkAcl(aclId, sent.direction, sent.packet);
        String expected = filter.exemptInSubnet(subnetId, sent.direction, sent.packet)
                ? "EXEMPT NONE "
                : byEntries.reason() + " NONE " + byEntries.rule();
        assertThat(bench.checkNetworkAcl(subnetId, sent.direction, sent.packet))
                .as("network ACL %s, packet %d, %s", aclId, number, sent)
                .isEqualTo(expected);
    }

    private void checkCounters(int number) {
        long live = 0;
        for (String id : RandomNetwork.INTERFACES) {
            live += reference.liveEntries(bench.nowNanos(), id);
        }
        ConnectionTable connections = bench.connections();
        assertThat(connections.live())
                .as("live entries after packet %d", number)
                .isEqualTo(live);
        assertThat(connections.inserted() - connections.expired() - connections.closed())
                .as("inserted - expired - closed after packet %d", number)
                .isEqualTo(live);
    }

    /** A packet of a new flow, or one that answers, repeats or reports an earlier one at its interface. */
    private Sent next() {
        if (history.isEmpty() || dice.nextInt(4) == 0) {
            String id = RandomNetwork.INTERFACES.get(dice.nextInt(RandomNetwork.INTERFACES.size()));
            Direction direction = dice.nextBoolean() ? Direction.INGRESS : Direction.EGRESS;
            return new Sent(id, direction, bench.packetAt(id, direction, packets));
        }
        Sent earlier = history.get(Math.max(0, history.size() - 1 - dice.nextInt(8)));
        Direction opposite = earlier.direction.opposite();
        return switch (dice.nextInt(8)) {
            case 0 -> new Sent(earlier.interfaceId, opposite, packets.errorAbout(earlier.packet));
            case 1, 2, 3 -> new Sent(earlier.interfaceId, earlier.direction, packets.again(earlier.packet));
            default -> new Sent(earlier.interfaceId, opposite, packets.answer(earlier.packet));
        };
    }
}
