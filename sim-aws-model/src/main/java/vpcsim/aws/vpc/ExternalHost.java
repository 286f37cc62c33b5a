package vpcsim.aws.vpc;

import vpcsim.aws.address.Cidr;

/**
 * A host, or a block of hosts, outside every VPC. It has no security group.
 *
 * @param name its name
 * @param addresses its addresses
 * @param attachedDirectly whether it reaches the VPC without gateway and translation, as the conformance vectors need; else
 *     it sits behind the internet gateway
 */
public record ExternalHost(String name, Cidr addresses, boolean attachedDirectly) {}
