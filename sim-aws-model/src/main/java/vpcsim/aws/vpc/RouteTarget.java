package vpcsim.aws.vpc;

/**
 * Where a route leads (API-14).
 *
 * @param kind what it is
 * @param id its id, {@code local} for the local route
 */
public record RouteTarget(Kind kind, String id) {

    /** The kinds of targets, each with whether flows through it are tracked whatever the rules say (CT-10). */
    public enum Kind {
        /** The VPC itself. */
        LOCAL(true, false),
        /** An internet gateway (PATH-5, PATH-6). */
        INTERNET_GATEWAY(true, false),
        /** An interface of an instance that forwards: a middlebox (SG-18). Modelled where the instance is said to forward. */
        NETWORK_INTERFACE(true, false),
        /** A NAT gateway. */
        NAT_GATEWAY(false, true),
        /** An egress-only internet gateway. */
        EGRESS_ONLY_INTERNET_GATEWAY(false, true),
        /** A transit gateway. Not in today's list of CT-10; it was until 2023. */
        TRANSIT_GATEWAY(false, false),
        /** A VPC peering connection. */
        VPC_PEERING_CONNECTION(false, false),
        /** A gateway endpoint, for S3. */
        GATEWAY_ENDPOINT(false, false),
        /** A gateway endpoint for DynamoDB (CT-10, CT-11). */
        DYNAMODB_GATEWAY_ENDPOINT(false, true),
        /** A Gateway Load Balancer or firewall endpoint. */
        FIREWALL_ENDPOINT(false, true),
        /** A virtual private gateway. */
        VIRTUAL_PRIVATE_GATEWAY(false, false),
        /** A local gateway, a carrier gateway, a core network, or any other target of API-14. */
        OTHER(false, false);

        private final boolean modelled;
        private final boolean automaticallyTracked;

        Kind(boolean modelled, boolean automaticallyTracked) {
            this.modelled = modelled;
            this.automaticallyTracked = automaticallyTracked;
        }

        /**
         * Whether packets can be followed through it.
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
}
