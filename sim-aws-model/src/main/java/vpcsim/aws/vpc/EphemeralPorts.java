package vpcsim.aws.vpc;

import vpcsim.aws.address.PortRange;

/** The client ports of an operating system or service (NACL-19). */
public enum EphemeralPorts {
    /** The Linux kernel's default. */
    LINUX("linux", 32_768, 60_999),
    /** Windows Server 2008 and later. */
    WINDOWS("windows", 49_152, 65_535),
    /** Windows up to Server 2003. */
    WINDOWS_2003("windows-2003", 1_025, 5_000),
    /** NAT gateways, load balancers and Lambda. */
    ANY("any", 1_024, 65_535);

    private final String label;
    private final int first;
    private final int last;

    EphemeralPorts(String label, int first, int last) {
        this.label = label;
        this.first = first;
        this.last = last;
    }

    /**
     * The word for it in scenario files.
     *
     * @return a word in lower case
     */
    public String label() {
        return label;
    }

    /**
     * The ports.
     *
     * @return both ends inclusive
     */
    public PortRange range() {
        return new PortRange(first, last);
    }
}
