package vpcsim.aws.address;

/**
 * The traffic a rule, a flow or a probe is about, in the one spelling used everywhere: {@code mysql}, {@code tcp/8080},
 * {@code tcp/1024-65535}, {@code udp/53}, {@code icmp/echo-request}, {@code icmp/3-4}, {@code icmpv6}, {@code protocol/47},
 * {@code all}. For {@code all} and for numbers other than TCP, UDP, ICMP and ICMPv6, ports are meaningless and always
 * {@link PortRange#ALL} (SG-9, NACL-12).
 *
 * @param protocol the protocol
 * @param ports the destination ports; {@link PortRange#ALL} unless the protocol has ports
 * @param icmpType the ICMP type, or -1 for every type (SG-10)
 * @param icmpCode the ICMP code, or -1 for every code; -1 if the type is -1 (SG-10)
 */
public record TrafficType(Protocol protocol, PortRange ports, int icmpType, int icmpCode) {

    /** Stands for every ICMP type or code. */
    public static final int ANY = -1;

    /** All traffic. */
    public static final TrafficType ALL = new TrafficType(Protocol.ALL, PortRange.ALL, ANY, ANY);

    /** Clears what has no meaning for the protocol. */
    public TrafficType {
        if (!protocol.hasPorts()) {
            ports = PortRange.ALL;
        }
        if (!protocol.isIcmp()) {
            icmpType = ANY;
            icmpCode = ANY;
        }
        if (icmpType < ANY || icmpType > 255 || icmpCode < ANY || icmpCode > 255) {
            throw new IllegalArgumentException("an ICMP type or code is -1 to 255: " + icmpType + "/" + icmpCode);
        }
        if (icmpType == ANY) {
            icmpCode = ANY;
        }
    }

    /**
     * TCP to a range of ports.
     *
     * @param ports the destination ports
     * @return the traffic
     */
    public static TrafficType tcp(PortRange ports) {
        return new TrafficType(Protocol.TCP, ports, ANY, ANY);
    }

    /**
     * UDP to a range of ports.
     *
     * @param ports the destination ports
     * @return the traffic
     */
    public static TrafficType udp(PortRange ports) {
        return new TrafficType(Protocol.UDP, ports, ANY, ANY);
    }

    /**
     * ICMP of a type and code.
     *
     * @param type 0 to 255, or {@link #ANY}
     * @param code 0 to 255, or {@link #ANY}
     * @return the traffic
     */
    public static TrafficType icmp(int type, int code) {
        return new TrafficType(Protocol.ICMP, PortRange.ALL, type, code);
    }

    /**
     * Reads traffic in our spelling.
     *
     * @param text the text
     * @return the traffic
     * @throws IllegalArgumentException if it is anything else; the message says what and names the nearest word
     */
    public static TrafficType parse(String text) {
        return TrafficNames.parse(text);
    }

    /** Our spelling: a well-known name where one fits exactly. */
    @Override
    public String toString() {
        return TrafficNames.text(this);
    }
}
