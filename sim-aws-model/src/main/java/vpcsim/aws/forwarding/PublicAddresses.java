package vpcsim.aws.forwarding;

import org.agrona.collections.Long2LongHashMap;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;

/**
 * The one-to-one mapping of private and public IPv4 addresses that internet gateways translate by (PATH-5). Who holds an
 * address is {@link NetworkIndex}'s to say. Look-ups allocate nothing. Immutable once made.
 *
 * <pre>
 *  publicOf   [ VPC (32) | private address (32) ] -> public address
 *  privateOf  public address -> private address
 * </pre>
 */
final class PublicAddresses {

    static final long NONE = -1;

    private final Long2LongHashMap publicOf = new Long2LongHashMap(NONE);
    private final Long2LongHashMap privateOf = new Long2LongHashMap(NONE);

    PublicAddresses(Network network, NetworkIndex index) {
        for (int i = 0; i < index.interfaceCount(); i++) {
            int vpc = index.vpcOf(i);
            for (InterfaceAddress address :
                    network.networkInterface(index.networkInterface(i).id()).addresses()) {
                address.publicAddress().ifPresent(mapped -> {
                    publicOf.put(key(vpc, address.address().low()), mapped.low());
                    privateOf.put(mapped.low(), address.address().low());
                });
            }
        }
    }

    /** The public address mapped to a private one, or {@link #NONE}. */
    long publicOf(int vpc, long ipv4) {
        return publicOf.get(key(vpc, ipv4));
    }

    /** The private address that a public one is mapped to, or {@link #NONE}. */
    long privateOf(long ipv4) {
        return privateOf.get(ipv4);
    }

    private static long key(int vpc, long ipv4) {
        return (long) vpc << Integer.SIZE | ipv4;
    }
}
