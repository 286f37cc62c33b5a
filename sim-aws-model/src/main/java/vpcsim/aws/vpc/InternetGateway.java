package vpcsim.aws.vpc;

/**
 * An internet gateway attached to a VPC. It translates between private and public IPv4 addresses one to one (PATH-5).
 *
 * @param id its id
 * @param name its name, the id if it has none
 * @param vpcId the VPC it is attached to
 */
public record InternetGateway(String id, String name, String vpcId) {}
