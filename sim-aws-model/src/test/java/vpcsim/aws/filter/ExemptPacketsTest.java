package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.vpc.ExemptTraffic;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;

/** Exempt is what the data of {@link ExemptTraffic} say, of addresses in, beside and far from theirs (SG-25). */
class ExemptPacketsTest {

    private static final Network NETWORK = new OneInterface().network();
    private static final ExemptPackets EXEMPT = new ExemptPackets(NetworkIndex.of(NETWORK));
    private static final List<ExemptTraffic> DATA = ExemptTraffic.of(NETWORK.vpc("vpc"), NETWORK.subnet("subnet-a"));

    @Property(tries = 3_000)
    void exemptIsWhatTheDataSay(@ForAll long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        IpAddress near = DATA.get(dice.nextInt(DATA.size())).peer().network();
        Family family = near.family();
        IpAddress peer = switch (dice.nextInt(4)) {
            case 0 -> near.previous();
            case 1 -> new IpAddress(family, near.high(), near.low() ^ (1L << dice.nextInt(32)));
            default -> near;
        };
        int trafficClass = dice.nextInt(TrafficClass.CLASSES);
        int key = RandomPackets.pickInt(dice, 0, 53, 67, 80, 123, 443, 547, 1688);
        boolean expected = DATA.stream()
                .anyMatch(each -> each.peer().contains(peer)
                        && TrafficClass.concerns(each.traffic(), trafficClass)
                        && TrafficClass.firstKey(each.traffic(), trafficClass) <= key
                        && key <= TrafficClass.lastKey(each.traffic(), trafficClass));
        assertThat(EXEMPT.contains(0, family == Family.IPV4, trafficClass, key, peer.high(), peer.low()))
                .isEqualTo(expected);
    }
}
