package vpcsim.aws.vpc;

import vpcsim.aws.address.Cidr;

/** The other end a security group rule names: exactly one of these (SG-8). */
public sealed interface Peer {

    /**
     * A block of addresses.
     *
     * @param cidr the block
     */
    record Block(Cidr cidr) implements Peer {
        @Override
        public String toString() {
            return cidr.toString();
        }
    }

    /**
     * The private addresses of interfaces that carry a security group of the network (SG-14).
     *
     * @param groupId its id
     */
    record Group(String groupId) implements Peer {
        @Override
        public String toString() {
            return groupId;
        }
    }

    /**
     * The addresses of a prefix list, in its newest version (SG-23).
     *
     * @param prefixListId its id
     */
    record Prefixes(String prefixListId) implements Peer {
        @Override
        public String toString() {
            return prefixListId;
        }
    }

    /**
     * A security group that cannot be seen: of another account or a deleted peering. It matches nothing (RA-8, SG-17).
     *
     * @param groupId its id
     */
    record UnseenGroup(String groupId) implements Peer {
        @Override
        public String toString() {
            return groupId;
        }
    }
}
