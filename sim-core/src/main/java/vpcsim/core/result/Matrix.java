package vpcsim.core.result;

import java.util.List;

/**
 * Who reaches whom on what, found by simulated probes. What no row covers is blocked.
 *
 * @param rows the permitted traffic, ordered by source, destination, protocol and ports
 * @param probes how many probes were simulated
 * @param notes what limits the table: caps, defaults, pairs not modelled
 */
public record Matrix(List<Row> rows, long probes, List<String> notes) {

    /** A matrix of nothing. */
    public static final Matrix EMPTY = new Matrix(List.of(), 0, List.of());

    /** Copies the lists. */
    public Matrix {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * One row: a request that is permitted, or one whose fate is not modelled.
     *
     * @param vpc the network's name
     * @param source the source's name
     * @param sourceAddress its address or addresses
     * @param destination the destination's name
     * @param destinationAddress its address or addresses
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, a number, or {@code all}
     * @param sourcePorts ports, such as {@code all} or {@code 1-9079,9081-65535}
     * @param destinationPorts ports; type and code for ICMP
     * @param verdict {@code ALLOW}, or {@code NOT_MODELLED}
     * @param responseBlocked whether the answer to a permitted TCP request is dropped
     */
    public record Row(
            String vpc,
            String source,
            String sourceAddress,
            String destination,
            String destinationAddress,
            String protocol,
            String sourcePorts,
            String destinationPorts,
            String verdict,
            boolean responseBlocked) {}
}
