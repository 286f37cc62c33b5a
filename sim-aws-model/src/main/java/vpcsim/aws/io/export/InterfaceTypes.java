package vpcsim.aws.io.export;

import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.vpc.InterfaceType;

/** Reads the type of a network interface (API-10). */
final class InterfaceTypes {

    private InterfaceTypes() {}

    static InterfaceType of(MapNode map, Problems problems) {
        String word = Fields.text(map, "InterfaceType", problems).orElse("interface");
        return switch (word) {
            case "interface" -> plain(map, problems);
            case "efa", "efa-only" -> InterfaceType.EFA;
            case "trunk" -> InterfaceType.TRUNK;
            case "branch" -> InterfaceType.BRANCH;
            case "natGateway", "nat_gateway" -> InterfaceType.NAT_GATEWAY;
            case "load_balancer" -> InterfaceType.LOAD_BALANCER;
            case "network_load_balancer" -> InterfaceType.NETWORK_LOAD_BALANCER;
            case "gateway_load_balancer" -> InterfaceType.GATEWAY_LOAD_BALANCER;
            case "gateway_load_balancer_endpoint" -> InterfaceType.GATEWAY_LOAD_BALANCER_ENDPOINT;
            case "vpc_endpoint" -> InterfaceType.VPC_ENDPOINT;
            case "transit_gateway" -> InterfaceType.TRANSIT_GATEWAY;
            case "lambda" -> InterfaceType.LAMBDA;
            case "global_accelerator_managed" -> InterfaceType.GLOBAL_ACCELERATOR_MANAGED;
            default -> InterfaceType.OTHER;
        };
    }

    /** Load balancers of older exports say what they are in the description alone. */
    private static InterfaceType plain(MapNode map, Problems problems) {
        String description = Fields.text(map, "Description", problems).orElse("");
        boolean ofService = Fields.isTrue(map, "RequesterManaged", problems);
        if (ofService && description.startsWith("ELB net/")) {
            return InterfaceType.NETWORK_LOAD_BALANCER;
        }
        return ofService && description.startsWith("ELB ") ? InterfaceType.LOAD_BALANCER : InterfaceType.INTERFACE;
    }
}
