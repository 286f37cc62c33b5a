package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;

/**
 * Traffic that neither security groups nor network ACLs filter (SG-25, SG-26, NACL-18), as data. A packet is exempt if the
 * other end's address lies in {@code peer} and the protocol and <em>the other end's</em> port are those of
 * {@code traffic}: the destination port of a packet that leaves, the source port of one that enters. A DNS server that
 * somebody runs themselves is not exempt (SG-27). The router's link-local address made from its MAC address is not known
 * here; of its IPv6 addresses the subnet's {@code ::1} and {@code fe80:ec2::1} are.
 *
 * @param service what it is for
 * @param peer the other end
 * @param traffic protocol and port of the other end
 */
public record ExemptTraffic(String service, Cidr peer, TrafficType traffic) {

    private static final List<ExemptTraffic> EVERYWHERE = List.of(
            exempt("Amazon DNS", "169.254.169.253/32", "udp/53"),
            exempt("Amazon DNS", "169.254.169.253/32", "tcp/53"),
            exempt("Amazon DNS", "fd00:ec2::253/128", "udp/53"),
            exempt("Amazon DNS", "fd00:ec2::253/128", "tcp/53"),
            exempt("Amazon DHCP", "255.255.255.255/32", "udp/67"),
            exempt("Amazon DHCP", "ff02::1:2/128", "udp/547"),
            exempt("Amazon DHCP", "fe80::/10", "udp/547"),
            exempt("instance metadata", "169.254.169.254/32", "http"),
            exempt("instance metadata", "fd00:ec2::254/128", "http"),
            exempt("ECS task metadata", "169.254.170.2/32", "http"),
            exempt("Windows licence activation", "169.254.169.250/32", "tcp/1688"),
            exempt("Windows licence activation", "169.254.169.251/32", "tcp/1688"),
            exempt("Amazon Time Sync", "169.254.169.123/32", "ntp"),
            exempt("Amazon Time Sync", "fd00:ec2::123/128", "ntp"),
            exempt("VPC router", "fe80:ec2::1/128", "all"));

    /**
     * The exempt traffic of the interfaces of a subnet: what is exempt everywhere, DNS at the base of the VPC's primary
     * IPv4 block plus two, and the router at the base of each of the subnet's blocks plus one.
     *
     * @param vpc the VPC
     * @param subnet a subnet of it
     * @return the exempt traffic; the order has no meaning
     */
    public static List<ExemptTraffic> of(Vpc vpc, Subnet subnet) {
        List<ExemptTraffic> all = new ArrayList<>(EVERYWHERE);
        vpc.primaryIpv4().ifPresent(block -> {
            Cidr dns = Cidr.of(plus(block.network(), 2));
            all.add(new ExemptTraffic("Amazon DNS", dns, TrafficType.parse("udp/53")));
            all.add(new ExemptTraffic("Amazon DNS", dns, TrafficType.parse("tcp/53")));
        });
        for (Cidr block : subnet.cidrs()) {
            all.add(new ExemptTraffic("VPC router", Cidr.of(plus(block.network(), 1)), TrafficType.ALL));
        }
        return List.copyOf(all);
    }

    /** The base of a block has its lowest bits clear, so that nothing is carried. */
    private static IpAddress plus(IpAddress base, int offset) {
        Family family = base.family();
        return new IpAddress(family, base.high(), base.low() | offset);
    }

    private static ExemptTraffic exempt(String service, String peer, String traffic) {
        return new ExemptTraffic(service, Cidr.parse(peer), TrafficType.parse(traffic));
    }
}
