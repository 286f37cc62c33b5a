package vpcsim.aws.reference;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.SecurityGroupRule;

/** Which rules are open to everyone: the test behind untracked flows (CT-4), with its two assumptions. */
final class OpenRules {

    private final Network network;
    private final Assumptions assumptions;

    OpenRules(Network network, Assumptions assumptions) {
        this.network = network;
        this.assumptions = assumptions;
    }

    /**
     * Whether the flow of a packet is admitted openly.
     *
     * @param admitting the rules that admit the packet
     * @param covering the rules that cover its protocol and port, for whatever address
     * @param peer the other end's address
     */
    boolean admittedOpenly(List<SecurityGroupRule> admitting, List<SecurityGroupRule> covering, IpAddress peer) {
        Family family = peer.family();
        return switch (assumptions.overlappingRules()) {
            case UNTRACKED ->
                admitting.stream().anyMatch(rule -> openToEveryone(rule, family))
                        || (unionCounts() && coverEveryone(covering, family));
            case TRACKED -> !admitting.isEmpty() && admitting.stream().allMatch(rule -> admitsOnlyOpenly(rule, peer));
        };
    }

    /** Whether a rule, or the union of the rules if that counts, is open to everyone on all ports of a protocol. */
    boolean openOnAllPorts(List<SecurityGroupRule> rules, Protocol protocol, Family family) {
        List<SecurityGroupRule> ofProtocol = rules.stream()
                .filter(rule -> rule.traffic().protocol().covers(protocol.number()))
                .toList();
        boolean one = ofProtocol.stream()
                .anyMatch(rule ->
                        openToEveryone(rule, family) && rule.traffic().ports().isAll());
        return one || (unionCounts() && coverEveryPort(ofProtocol, family));
    }

    private boolean unionCounts() {
        return assumptions.coveringRules() == Assumptions.CoveringRules.OPEN;
    }

    /** A rule is open to everyone of a family if one of its blocks is the whole family. */
    private boolean openToEveryone(SecurityGroupRule rule, Family family) {
        return blocks(rule).anyMatch(block -> block.family() == family && block.isEverything());
    }

    /** Every block by which a rule admits an address is the whole family; a group never is. */
    private boolean admitsOnlyOpenly(SecurityGroupRule rule, IpAddress peer) {
        List<Cidr> blocks = blocks(rule).filter(block -> block.contains(peer)).toList();
        return !blocks.isEmpty() && blocks.stream().allMatch(Cidr::isEverything);
    }

    private boolean coverEveryone(List<SecurityGroupRule> rules, Family family) {
        List<Cidr> blocks = rules.stream()
                .flatMap(this::blocks)
                .filter(block -> block.family() == family)
                .toList();
        return covers(blocks, family == Family.IPV4 ? Cidr.ALL_IPV4 : Cidr.ALL_IPV6);
    }

    /** What is covered changes only where a range of ports begins or has just ended, so these ports stand for all. */
    private boolean coverEveryPort(List<SecurityGroupRule> rules, Family family) {
        IntStream edges = rules.stream()
                .map(rule -> rule.traffic().ports())
                .flatMapToInt(ports -> IntStream.of(ports.first(), ports.last() + 1));
        return IntStream.concat(IntStream.of(0), edges)
                .filter(port -> port <= PortRange.MAX_PORT)
                .allMatch(port -> coverEveryone(
                        rules.stream()
                                .filter(rule -> rule.traffic().ports().contains(port))
                                .toList(),
                        family));
    }

    /** Whether blocks together hold every address of a block: one holds it, or they cover both of its halves. */
    private static boolean covers(List<Cidr> blocks, Cidr whole) {
        if (blocks.stream().anyMatch(block -> block.contains(whole))) {
            return true;
        }
        List<Cidr> inside = blocks.stream().filter(whole::contains).toList();
        return !inside.isEmpty() && covers(inside, lowerHalf(whole)) && covers(inside, upperHalf(whole));
    }

    private static Cidr lowerHalf(Cidr block) {
        return new Cidr(block.network(), block.prefixLength() + 1);
    }

    private static Cidr upperHalf(Cidr block) {
        IpAddress base = block.network();
        int length = block.prefixLength() + 1;
        long highBit = Cidr.highMask(base.family(), length) & ~Cidr.highMask(base.family(), block.prefixLength());
        long lowBit = Cidr.lowMask(base.family(), length) & ~Cidr.lowMask(base.family(), block.prefixLength());
        return new Cidr(new IpAddress(base.family(), base.high() | highBit, base.low() | lowBit), length);
    }

    private Stream<Cidr> blocks(SecurityGroupRule rule) {
        if (rule.peer() instanceof Peer.Block block) {
            return Stream.of(block.cidr());
        }
        return rule.peer() instanceof Peer.Prefixes prefixes
                ? network.prefixList(prefixes.prefixListId()).cidrs().stream()
                : Stream.empty();
    }
}
