package vpcsim.scenarios.flowlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a flow log record, in AWS's order of versions (FL-2). A field that the model cannot fill is written
 * {@code -}, as AWS writes a field that does not apply: services behind addresses, containers, tags, next hops, encryption,
 * and zone ids, which are no part of a network here.
 */
public enum FlowLogField {
    /** The version of the format: 2, or the highest of the chosen fields (FL-3). */
    VERSION("version", 2, Fill.EVERY_RECORD),
    /** The account that owns the interface. */
    ACCOUNT_ID("account-id", 2, Fill.EVERY_RECORD),
    /** The interface. */
    INTERFACE_ID("interface-id", 2, Fill.EVERY_RECORD),
    /** Source; the interface's primary private IPv4 address on its own side (FL-13). */
    SRCADDR("srcaddr", 2, Fill.FLOW),
    /** Destination; the interface's primary private IPv4 address on its own side (FL-13). */
    DSTADDR("dstaddr", 2, Fill.FLOW),
    /** Source port; 0 for ICMP (FL-10). */
    SRCPORT("srcport", 2, Fill.FLOW),
    /** Destination port; 0 for ICMP (FL-10). */
    DSTPORT("dstport", 2, Fill.FLOW),
    /** Protocol number. */
    PROTOCOL("protocol", 2, Fill.FLOW),
    /** Packets in the interval. */
    PACKETS("packets", 2, Fill.FLOW),
    /** Bytes in the interval, with IP headers. */
    BYTES("bytes", 2, Fill.FLOW),
    /** Unix second of the first packet (FL-6). */
    START("start", 2, Fill.EVERY_RECORD),
    /** Unix second of the last packet (FL-6). */
    END("end", 2, Fill.EVERY_RECORD),
    /** ACCEPT or REJECT (FL-7). */
    ACTION("action", 2, Fill.FLOW),
    /** OK or NODATA (FL-11). */
    LOG_STATUS("log-status", 2, Fill.EVERY_RECORD),
    /** The interface's VPC. */
    VPC_ID("vpc-id", 3, Fill.EVERY_RECORD),
    /** The interface's subnet. */
    SUBNET_ID("subnet-id", 3, Fill.EVERY_RECORD),
    /** The instance the interface is attached to. */
    INSTANCE_ID("instance-id", 3, Fill.EVERY_RECORD),
    /** FIN 1, SYN 2, RST 4, SYN-ACK 18, ORed over the interval (FL-12). */
    TCP_FLAGS("tcp-flags", 3, Fill.FLOW),
    /** IPv4 or IPv6. */
    TYPE("type", 3, Fill.FLOW),
    /** The source address in the packets (FL-13). */
    PKT_SRCADDR("pkt-srcaddr", 3, Fill.FLOW),
    /** The destination address in the packets (FL-13). */
    PKT_DSTADDR("pkt-dstaddr", 3, Fill.FLOW),
    /** The Region, where the zone's name tells it. */
    REGION("region", 4, Fill.EVERY_RECORD),
    /** The id of the zone: not known here. */
    AZ_ID("az-id", 4, Fill.NEVER),
    /** Wavelength, outpost or local zone: not modelled. */
    SUBLOCATION_TYPE("sublocation-type", 4, Fill.NEVER),
    /** Id of the sublocation: not modelled. */
    SUBLOCATION_ID("sublocation-id", 4, Fill.NEVER),
    /** AWS service of the source: not known here. */
    PKT_SRC_AWS_SERVICE("pkt-src-aws-service", 5, Fill.NEVER),
    /** AWS service of the destination: not known here. */
    PKT_DST_AWS_SERVICE("pkt-dst-aws-service", 5, Fill.NEVER),
    /** Ingress or egress, seen from the interface. */
    FLOW_DIRECTION("flow-direction", 5, Fill.FLOW),
    /** The way out, of egress traffic (FL-15). */
    TRAFFIC_PATH("traffic-path", 5, Fill.FLOW),
    /** Amazon Resource Name of the ECS cluster: not modelled. */
    ECS_CLUSTER_ARN("ecs-cluster-arn", 7, Fill.NEVER),
    /** ECS cluster: not modelled. */
    ECS_CLUSTER_NAME("ecs-cluster-name", 7, Fill.NEVER),
    /** ECS container instance: not modelled. */
    ECS_CONTAINER_INSTANCE_ARN("ecs-container-instance-arn", 7, Fill.NEVER),
    /** ECS container instance: not modelled. */
    ECS_CONTAINER_INSTANCE_ID("ecs-container-instance-id", 7, Fill.NEVER),
    /** ECS container: not modelled. */
    ECS_CONTAINER_ID("ecs-container-id", 7, Fill.NEVER),
    /** Second ECS container: not modelled. */
    ECS_SECOND_CONTAINER_ID("ecs-second-container-id", 7, Fill.NEVER),
    /** ECS service: not modelled. */
    ECS_SERVICE_NAME("ecs-service-name", 7, Fill.NEVER),
    /** ECS task definition: not modelled. */
    ECS_TASK_DEFINITION_ARN("ecs-task-definition-arn", 7, Fill.NEVER),
    /** ECS task: not modelled. */
    ECS_TASK_ARN("ecs-task-arn", 7, Fill.NEVER),
    /** ECS task: not modelled. */
    ECS_TASK_ID("ecs-task-id", 7, Fill.NEVER),
    /** BPA or EC, never a security group or network ACL (FL-7); neither is modelled. */
    REJECT_REASON("reject-reason", 8, Fill.NEVER),
    /** The regional NAT gateway (FL-14): not modelled. */
    RESOURCE_ID("resource-id", 9, Fill.NEVER),
    /** Encryption in transit: not modelled. */
    ENCRYPTION_STATUS("encryption-status", 10, Fill.NEVER),
    /** A tag of the instance: not logged here. */
    INSTANCE_TAG("instance-tag", 11, Fill.NEVER),
    /** A second tag of the instance: not logged here. */
    INSTANCE_TAG_2("instance-tag-2", 11, Fill.NEVER),
    /** A tag of the interface: not logged here. */
    INTERFACE_TAG("interface-tag", 11, Fill.NEVER),
    /** A second tag of the interface: not logged here. */
    INTERFACE_TAG_2("interface-tag-2", 11, Fill.NEVER),
    /** A tag of the Auto Scaling group: not logged here. */
    ASG_TAG("asg-tag", 11, Fill.NEVER),
    /** A second tag of the Auto Scaling group: not logged here. */
    ASG_TAG_2("asg-tag-2", 11, Fill.NEVER),
    /** The interface's type: AWS's spelling of it in this field is not known. */
    INTERFACE_TYPE("interface-type", 11, Fill.NEVER),
    /** The next hop's interface: not logged here. */
    NEXT_HOP_INTERFACE_ID("next-hop-interface-id", 11, Fill.NEVER),
    /** The next hop's subnet: not logged here. */
    NEXT_HOP_SUBNET_ID("next-hop-subnet-id", 11, Fill.NEVER),
    /** The next hop's zone: not logged here. */
    NEXT_HOP_AZ_ID("next-hop-az-id", 11, Fill.NEVER),
    /** The next hop's VPC: not logged here. */
    NEXT_HOP_VPC_ID("next-hop-vpc-id", 11, Fill.NEVER),
    /** The type of the next hop's interface: not logged here. */
    NEXT_HOP_INTERFACE_TYPE("next-hop-interface-type", 11, Fill.NEVER);

    /** In which records a field has a value. */
    enum Fill {
        /** Also where there was no traffic. */
        EVERY_RECORD,
        /** In records of a flow; {@code -} in NODATA (FL-11). */
        FLOW,
        /** The model does not know it. */
        NEVER
    }

    private final String id;
    private final int version;
    private final Fill fill;

    FlowLogField(String id, int version, Fill fill) {
        this.id = id;
        this.version = version;
        this.fill = fill;
    }

    /**
     * The field's name.
     *
     * @return as AWS writes it, such as {@code srcaddr}
     */
    public String id() {
        return id;
    }

    /**
     * The version of flow logs that brought the field (FL-2).
     *
     * @return 2 to 11
     */
    public int version() {
        return version;
    }

    /**
     * Whether the model knows what belongs into the field.
     *
     * @return false if it is always {@code -}
     */
    public boolean known() {
        return fill != Fill.NEVER;
    }

    /** In which records it has a value. */
    Fill fill() {
        return fill;
    }

    /**
     * The field of a name.
     *
     * @param id a name, without {@code ${}}
     * @return the field, or nothing
     */
    public static Optional<FlowLogField> of(String id) {
        for (FlowLogField field : values()) {
            if (field.id.equals(id)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /**
     * All names.
     *
     * @return in the order of versions
     */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (FlowLogField field : values()) {
            ids.add(field.id);
        }
        return List.copyOf(ids);
    }
}
