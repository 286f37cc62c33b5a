package vpcsim.core.result;

/**
 * Where a result comes from, so that it can be made again.
 *
 * @param name the scenario's or the input's name
 * @param version the program's version
 * @param seed the seed that governed everything
 * @param replication the number of the replication, from 1
 * @param inputDigest SHA-256 of the resolved input, in lower-case hex
 * @param fingerprintFull 64 bits over every model event, in hex
 * @param fingerprintWire 64 bits over what crossed a network interface, in hex
 * @param command the command that repeats the run
 */
public record Provenance(
        String name,
        String version,
        long seed,
        int replication,
        String inputDigest,
        String fingerprintFull,
        String fingerprintWire,
        String command) {}
