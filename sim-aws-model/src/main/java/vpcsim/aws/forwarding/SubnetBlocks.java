package vpcsim.aws.forwarding;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;

/**
 * The address blocks of the subnets of one version of a network, as arrays. Immutable.
 *
 * <pre>
 *  subnet s has blocks firstOf[s] to firstOf[s + 1] - 1
 *  block b, four words from 4 b on: network high, mask high, network low, mask low; ipv4[b]
 * </pre>
 */
final class SubnetBlocks {

    private static final int WORDS = 4;

    private final int[] firstOf;
    private final boolean[] ipv4;
    private final long[] words;

    SubnetBlocks(Network network, NetworkIndex index) {
        List<Cidr> blocks = new ArrayList<>();
        firstOf = new int[index.subnetCount() + 1];
        for (int subnet = 0; subnet < index.subnetCount(); subnet++) {
            blocks.addAll(network.subnet(index.subnet(subnet).id()).cidrs());
            firstOf[subnet + 1] = blocks.size();
        }
        ipv4 = new boolean[blocks.size()];
        words = new long[blocks.size() * WORDS];
        for (int block = 0; block < blocks.size(); block++) {
            Cidr cidr = blocks.get(block);
            ipv4[block] = cidr.family() == Family.IPV4;
            words[block * WORDS] = cidr.network().high();
            words[block * WORDS + 1] = Cidr.highMask(cidr.family(), cidr.prefixLength());
            words[block * WORDS + 2] = cidr.network().low();
            words[block * WORDS + 3] = Cidr.lowMask(cidr.family(), cidr.prefixLength());
        }
    }

    /** Whether an address lies in a block of a subnet. */
    boolean contains(int subnet, boolean toIpv4, long high, long low) {
        int end = firstOf[subnet + 1];
        for (int block = firstOf[subnet]; block < end; block++) {
            int at = block * WORDS;
            if (ipv4[block] == toIpv4
                    && (low & words[at + 3]) == words[at + 2]
                    && (high & words[at + 1]) == words[at]) {
                return true;
            }
        }
        return false;
    }
}
