package vpcsim.aws.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroupRule;

/**
 * A rule about IPv4 as a plain object, and the same as AWS has it.
 *
 * @param protocol 6, 17, or {@link #ANY}
 * @param firstPort the lowest destination port
 * @param lastPort the highest destination port
 * @param base the peer's network
 * @param mask the network's mask
 */
record SampleRule(int protocol, int firstPort, int lastPort, int base, int mask) {

    static final int ANY = -1;

    /** Ports that services listen on. */
    static final int[] PORTS = {
        22, 25, 53, 80, 110, 123, 143, 161, 389, 443, 445, 465, 514, 587, 636, 993, 995, 1433, 1521, 2049, 3000, 3306,
        3389, 5432, 5672, 6379, 8080, 8443, 9092, 9200, 11211, 27017
    };

    static final int TCP = 6;
    static final int UDP = 17;

    /** All traffic of 10.0.0.0/8. */
    static final SampleRule EVERYTHING = new SampleRule(ANY, 0, PortRange.MAX_PORT, 10 << 24, -1 << 24);

    boolean matches(int peer, int port, int packetProtocol) {
        return (protocol == ANY || protocol == packetProtocol)
                && port >= firstPort
                && port <= lastPort
                && (peer & mask) == base;
    }

    /** Random rules: seven of ten are about TCP, seven of ten about one port; blocks of /12 to /32 within 10.0.0.0/8. */
    static List<SampleRule> random(int count, long seed) {
        Random random = new Random(seed);
        List<SampleRule> rules = new ArrayList<>();
        while (rules.size() < count) {
            int kind = random.nextInt(10);
            int mask = -1 << (20 - random.nextInt(21));
            int base = (10 << 24 | random.nextInt(1 << 24)) & mask;
            if (kind == 9) {
                rules.add(new SampleRule(ANY, 0, PortRange.MAX_PORT, base, mask));
                continue;
            }
            int protocol = kind < 7 ? TCP : UDP;
            int shape = random.nextInt(10);
            int first = shape < 7 ? PORTS[random.nextInt(PORTS.length)] : 1024 + 100 * random.nextInt(300);
            int last = shape < 7 ? first : first + 99 + 100 * random.nextInt(50);
            boolean all = shape == 9;
            rules.add(new SampleRule(protocol, all ? 0 : first, all ? PortRange.MAX_PORT : last, base, mask));
        }
        return rules;
    }

    /** Random rules, the last of which admits everything within 10.0.0.0/8. */
    static List<SampleRule> admitting(int count, long seed) {
        List<SampleRule> rules = random(count - 1, seed);
        rules.add(EVERYTHING);
        return rules;
    }

    private TrafficType traffic() {
        PortRange ports = new PortRange(firstPort, lastPort);
        return switch (protocol) {
            case TCP -> TrafficType.tcp(ports);
            case UDP -> TrafficType.udp(ports);
            default -> new TrafficType(Protocol.ALL, PortRange.ALL, TrafficType.ANY, TrafficType.ANY);
        };
    }

    private Cidr block() {
        return new Cidr(address(base), Integer.bitCount(mask));
    }

    static IpAddress address(int ipv4) {
        return new IpAddress(Family.IPV4, 0, Integer.toUnsignedLong(ipv4));
    }

    /** The rules of a security group, with ids in their order. */
    static List<SecurityGroupRule> securityGroupRules(List<SampleRule> rules) {
        List<SecurityGroupRule> made = new ArrayList<>();
        for (SampleRule rule : rules) {
            String id = String.format(Locale.ROOT, "sgr-%05d", made.size());
            made.add(new SecurityGroupRule(id, rule.traffic(), new Peer.Block(rule.block())));
        }
        return made;
    }

    /** The entries of a network ACL, numbered from 1 in their order; all allow. */
    static List<NetworkAclEntry> networkAclEntries(List<SampleRule> rules) {
        List<NetworkAclEntry> made = new ArrayList<>();
        for (SampleRule rule : rules) {
            made.add(new NetworkAclEntry(made.size() + 1, RuleAction.ALLOW, rule.traffic(), rule.block()));
        }
        return made;
    }
}
