package vpcsim.scenarios.probe;

import vpcsim.aws.address.IpAddress;

/**
 * One end of a probe.
 *
 * @param name its name for people
 * @param networkInterface the interface's number, or -1 for an external host
 * @param host the external host's number, or -1
 * @param address the address to send from or to: private, public or outside
 */
public record ProbeEnd(String name, int networkInterface, int host, IpAddress address) {}
