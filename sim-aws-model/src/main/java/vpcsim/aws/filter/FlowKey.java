package vpcsim.aws.filter;

import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;

/**
 * The identity of a packet's flow at one interface, and the packet's own part in it: one view, filled again for each
 * packet. It is the same from both directions, as it names the interface's side ("local") and the other ("remote").
 *
 * <pre>
 *  TCP, UDP           addresses, protocol, ports
 *  ICMP query/answer  addresses, protocol, identifier; type of the query and who asked, in place of the remote port
 *  other protocols    addresses, protocol (CT-3)
 *  other ICMP         no identity
 * </pre>
 */
final class FlowKey {

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int PORT_BITS = 16;
    private static final int PORT_MASK = 0xFFFF;
    private static final long PORTS_MASK = 0xFFFF_FFFFL;
    private static final int ASKED_FROM_HERE = 1 << 8;

    private final FilterFaults faults;
    private boolean ipv4;
    private boolean egress;
    private int protocol;
    private int sourcePort;
    private int destinationPort;
    private int icmpType;
    private int icmpIdentifier;
    private long localHigh;
    private long localLow;
    private long remoteHigh;
    private long remoteLow;
    private long place;
    private boolean begins;

    /** A key that has read nothing. */
    FlowKey() {
        this(FilterFaults.NONE);
    }

    /** A key that has read nothing; {@link FilterFaults#NONE}, but in tests. */
    FlowKey(FilterFaults faults) {
        this.faults = faults;
    }

    /**
     * Reads a packet.
     *
     * @return whether it has an identity
     */
    boolean read(PacketTable packets, int packet, int networkInterface, Direction direction) {
        readHeader(packets, packet, direction);
        return identify(networkInterface);
    }

    /** Reads a packet for what needs no identity and no hash of it: a rule. */
    void readHeader(PacketTable packets, int packet, Direction direction) {
        ipv4 = packets.version(packet) == 4;
        protocol = packets.protocol(packet);
        sourcePort = packets.sourcePort(packet);
        destinationPort = packets.destinationPort(packet);
        egress = direction == Direction.EGRESS;
        long sourceLow = packets.sourceLow(packet);
        long destinationLow = packets.destinationLow(packet);
        localLow = egress ? sourceLow : destinationLow;
        remoteLow = egress ? destinationLow : sourceLow;
        if (!ipv4) {
            readUpperHalves(packets, packet);
        }
        if (!hasPorts()) {
            icmpType = packets.icmpType(packet);
            icmpIdentifier = packets.icmpIdentifier(packet);
        }
    }

    private void readUpperHalves(PacketTable packets, int packet) {
        long sourceHigh = packets.sourceHigh(packet);
        long destinationHigh = packets.destinationHigh(packet);
        localHigh = egress ? sourceHigh : destinationHigh;
        remoteHigh = egress ? destinationHigh : sourceHigh;
    }

    /**
     * Reads the packet that answers a packet: its addresses and ports have changed places, it goes the other way, and an ICMP
     * query has become its answer, an answer its query.
     *
     * @param direction the direction of the packet that is answered
     * @return whether it has an identity
     */
    boolean readAnswer(PacketTable packets, int packet, int networkInterface, Direction direction) {
        ipv4 = packets.version(packet) == 4;
        protocol = packets.protocol(packet);
        sourcePort = packets.destinationPort(packet);
        destinationPort = packets.sourcePort(packet);
        egress = direction == Direction.INGRESS;
        localHigh = egress ? packets.destinationHigh(packet) : packets.sourceHigh(packet);
        localLow = egress ? packets.destinationLow(packet) : packets.sourceLow(packet);
        remoteHigh = egress ? packets.sourceHigh(packet) : packets.destinationHigh(packet);
        remoteLow = egress ? packets.sourceLow(packet) : packets.destinationLow(packet);
        icmpType = IcmpRole.counterpart(ipv4, packets.icmpType(packet));
        icmpIdentifier = packets.icmpIdentifier(packet);
        return identify(networkInterface);
    }

    /**
     * Reads a header that an ICMP error quotes.
     *
     * @return whether it has an identity
     */
    boolean read(PacketHeader header, int networkInterface, Direction direction) {
        ipv4 = header.source().family() == Family.IPV4;
        protocol = header.protocol().number();
        sourcePort = header.sourcePort();
        destinationPort = header.destinationPort();
        icmpType = header.icmpType();
        icmpIdentifier = header.icmpIdentifier();
        egress = direction == Direction.EGRESS;
        if (egress) {
            localHigh = header.source().high();
            localLow = header.source().low();
            remoteHigh = header.destination().high();
            remoteLow = header.destination().low();
        } else {
            localHigh = header.destination().high();
            localLow = header.destination().low();
            remoteHigh = header.source().high();
            remoteLow = header.source().low();
        }
        return identify(networkInterface);
    }

    private boolean identify(int networkInterface) {
        if (hasPorts()) {
            begins = true;
            boolean localIsSource = egress != faults.swapsPorts(egress);
            setPlace(
                    networkInterface,
                    localIsSource ? sourcePort : destinationPort,
                    localIsSource ? destinationPort : sourcePort);
            return true;
        }
        return identifyWithoutPorts(networkInterface);
    }

    private boolean identifyWithoutPorts(int networkInterface) {
        if (protocol != ICMP && protocol != ICMPV6) {
            begins = true;
            setPlace(networkInterface, 0, 0);
            return true;
        }
        IcmpRole role = IcmpRole.of(ipv4, icmpType);
        if (role == IcmpRole.ERROR || role == IcmpRole.OTHER) {
            begins = true;
            return false;
        }
        begins = role == IcmpRole.QUERY;
        int queryType = IcmpRole.queryType(ipv4, icmpType);
        setPlace(networkInterface, icmpIdentifier, queryType | (egress == begins ? ASKED_FROM_HERE : 0));
        return true;
    }

    private void setPlace(int networkInterface, int localPart, int remotePart) {
        place = ((long) networkInterface << (2 * PORT_BITS))
                | ((long) (localPart & PORT_MASK) << PORT_BITS)
                | (remotePart & PORT_MASK);
    }

    /** Whether it is of TCP or UDP. */
    boolean hasPorts() {
        return protocol == TCP || protocol == UDP;
    }

    boolean ipv4() {
        return ipv4;
    }

    boolean egress() {
        return egress;
    }

    int protocol() {
        return protocol;
    }

    int sourcePort() {
        return sourcePort;
    }

    int destinationPort() {
        return destinationPort;
    }

    long localHigh() {
        return ipv4 ? 0 : localHigh;
    }

    long localLow() {
        return localLow;
    }

    long remoteHigh() {
        return ipv4 ? 0 : remoteHigh;
    }

    long remoteLow() {
        return remoteLow;
    }

    /** Interface and ports: interface in the upper 32 bits, then 16 bits of the local and 16 of the remote part. */
    long place() {
        return place;
    }

    /** Whether the packet may begin a flow: false for an answer. */
    boolean begins() {
        return begins;
    }

    int networkInterface() {
        return networkInterface(place);
    }

    /** A place without its interface, whose number is a matter of the run's numbering. */
    static long ports(long place) {
        return place & PORTS_MASK;
    }

    static int networkInterface(long place) {
        return (int) (place >>> (2 * PORT_BITS));
    }

    /** A hash of the identity, the same in every run. */
    long hash() {
        return hash(place, protocol, localHigh(), localLow, remoteHigh(), remoteLow);
    }

    /** A hash of an identity, the same in every run. */
    static long hash(long place, int protocol, long localHigh, long localLow, long remoteHigh, long remoteLow) {
        long hash = mix(place + protocol * 0x9E37_79B9_7F4A_7C15L);
        hash = mix(hash ^ localLow);
        hash = mix(hash + remoteLow);
        if ((localHigh | remoteHigh) != 0) {
            hash = mix(hash ^ localHigh);
            hash = mix(hash + remoteHigh);
        }
        return hash;
    }

    /** The finaliser of MurmurHash3. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
        return z ^ (z >>> 33);
    }
}
