package vpcsim.aws.io.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The top-level lists of {@code describe-*} output that make a network. */
enum ExportList {
    VPCS("Vpcs", "VpcId", "describe-vpcs"),
    SUBNETS("Subnets", "SubnetId", "describe-subnets"),
    ROUTE_TABLES("RouteTables", "RouteTableId", "describe-route-tables"),
    INTERNET_GATEWAYS("InternetGateways", "InternetGatewayId", "describe-internet-gateways"),
    NETWORK_ACLS("NetworkAcls", "NetworkAclId", "describe-network-acls"),
    SECURITY_GROUPS("SecurityGroups", "GroupId", "describe-security-groups"),
    SECURITY_GROUP_RULES("SecurityGroupRules", "SecurityGroupRuleId", "describe-security-group-rules"),
    PREFIX_LISTS("PrefixLists", "PrefixListId", "describe-managed-prefix-lists"),
    PREFIX_LIST_ENTRIES("Entries", "Cidr", "get-managed-prefix-list-entries"),
    NETWORK_INTERFACES("NetworkInterfaces", "NetworkInterfaceId", "describe-network-interfaces"),
    RESERVATIONS("Reservations", "ReservationId", "describe-instances"),
    INSTANCES("Instances", "InstanceId", "describe-instances"),
    VPC_ENDPOINTS("VpcEndpoints", "VpcEndpointId", "describe-vpc-endpoints");

    private final String key;
    private final String idField;
    private final String call;

    ExportList(String key, String idField, String call) {
        this.key = key;
        this.idField = idField;
        this.call = call;
    }

    /** AWS's name of the list. */
    String key() {
        return key;
    }

    /** The field that identifies an item. */
    String idField() {
        return idField;
    }

    /** The CLI's call that prints it. */
    String call() {
        return "aws ec2 " + call;
    }

    /** The list of a key as AWS or a collector writes it: {@code SecurityGroups}, {@code security_groups}. */
    static Optional<ExportList> ofKey(String key) {
        String plain = plain(key);
        return Arrays.stream(values())
                .filter(list -> plain(list.key).equals(plain))
                .findFirst();
    }

    /** The list that a file holds by its name, for a file that is a bare list: {@code ec2-describe-vpcs.json}. */
    static Optional<ExportList> ofFile(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        String plain = plain(dot < 0 ? name : name.substring(0, dot));
        return Arrays.stream(values())
                .filter(list -> plain.endsWith(plain(list.key)) || plain.endsWith(plain(list.call)))
                .findFirst();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
