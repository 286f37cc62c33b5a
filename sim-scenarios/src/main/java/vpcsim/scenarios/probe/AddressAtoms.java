package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;

/**
 * Cuts the public IPv4 addresses where a rule's block begins or ends, so that no rule tells two addresses of one atom
 * apart. Special-purpose blocks (RFC 6890: private, shared, loopback, documentation, multicast, reserved) are no part of
 * the internet.
 */
final class AddressAtoms {

    private static final List<Cidr> NOT_PUBLIC = java.util.stream.Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4")
            .map(Cidr::parse)
            .toList();

    private static final long LAST = 0xFFFF_FFFFL;

    private final TreeSet<Long> starts = new TreeSet<>();

    AddressAtoms() {
        starts.add(0L);
        NOT_PUBLIC.forEach(this::add);
    }

    /** An atom: consecutive addresses, both ends inclusive. */
    record Atom(long first, long last) {

        IpAddress representative(List<IpAddress> avoid) {
            for (long address = first; address <= last; address++) {
                IpAddress candidate = new IpAddress(Family.IPV4, 0, address);
                if (!avoid.contains(candidate)) {
                    return candidate;
                }
            }
            return new IpAddress(Family.IPV4, 0, first);
        }
    }

    void add(Cidr cidr) {
        if (cidr.family() != Family.IPV4) {
            return;
        }
        long first = cidr.network().low();
        long after = first + (1L << (Family.IPV4.bits() - cidr.prefixLength()));
        starts.add(first);
        if (after <= LAST) {
            starts.add(after);
        }
    }

    List<Atom> atoms() {
        List<Atom> atoms = new ArrayList<>();
        Long first = starts.first();
        while (first != null) {
            Long next = starts.higher(first);
            IpAddress address = new IpAddress(Family.IPV4, 0, first);
            if (NOT_PUBLIC.stream().noneMatch(block -> block.contains(address))) {
                atoms.add(new Atom(first, next == null ? LAST : next - 1));
            }
            first = next;
        }
        return atoms;
    }

    /** The blocks that make up some atoms; {@code 0.0.0.0/0} if they are all of the internet. */
    String text(List<Atom> some) {
        if (some.size() == atoms().size()) {
            return Cidr.ALL_IPV4.toString();
        }
        List<String> texts = new ArrayList<>();
        for (Atom atom : merged(some)) {
            long at = atom.first();
            while (at <= atom.last()) {
                int bits = Math.min(
                        at == 0 ? Family.IPV4.bits() : Long.numberOfTrailingZeros(at),
                        Long.SIZE - 1 - Long.numberOfLeadingZeros(atom.last() - at + 1));
                int length = Family.IPV4.bits() - bits;
                texts.add(Cidr.around(new IpAddress(Family.IPV4, 0, at), length).toString());
                at += 1L << bits;
            }
        }
        return String.join(",", texts);
    }

    private static List<Atom> merged(List<Atom> some) {
        List<Atom> merged = new ArrayList<>();
        for (Atom atom : some) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).last() + 1 == atom.first()) {
                merged.set(last, new Atom(merged.get(last).first(), atom.last()));
            } else {
                merged.add(atom);
            }
        }
        return merged;
    }
}
