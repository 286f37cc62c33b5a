package vpcsim.aws.vpc;

/** The types of network interfaces (API-10), with what they mean for tracking and for the model. */
public enum InterfaceType {
    /** An instance's own interface. */
    INTERFACE(true, false),
    /** An interface of an instance with Elastic Fabric Adapter. */
    EFA(true, false),
    /** A trunk interface. */
    TRUNK(true, false),
    /** A branch interface. */
    BRANCH(true, false),
    /** A NAT gateway's. */
    NAT_GATEWAY(false, true),
    /** A load balancer's, application or classic. */
    LOAD_BALANCER(false, false),
    /** A Network Load Balancer's (CT-10, CT-19). */
    NETWORK_LOAD_BALANCER(false, true),
    /** A Gateway Load Balancer's. */
    GATEWAY_LOAD_BALANCER(false, false),
    /** A Gateway Load Balancer endpoint's. */
    GATEWAY_LOAD_BALANCER_ENDPOINT(false, true),
    /** An interface endpoint's (CT-10, PATH-15). */
    VPC_ENDPOINT(false, true),
    /** A transit gateway attachment's. */
    TRANSIT_GATEWAY(false, false),
    /** A Lambda function's (CT-10). */
    LAMBDA(false, true),
    /** Global Accelerator's (CT-10). */
    GLOBAL_ACCELERATOR_MANAGED(false, true),
    /** Any other. */
    OTHER(false, false);

    private final boolean modelled;
    private final boolean automaticallyTracked;

    InterfaceType(boolean modelled, boolean automaticallyTracked) {
        this.modelled = modelled;
        this.automaticallyTracked = automaticallyTracked;
    }

    /**
     * Whether packets to and from such an interface are modelled as those of a plain host.
     *
     * @return false if their verdict is {@code NOT_MODELLED}
     */
    public boolean modelled() {
        return modelled;
    }

    /**
     * Whether flows through it are always tracked (CT-10).
     *
     * @return true if they are
     */
    public boolean automaticallyTracked() {
        return automaticallyTracked;
    }
}
