package vpcsim.aws.vpc;

import vpcsim.aws.address.Cidr;

/**
 * One route. Routes to prefix lists are held as one route an entry.
 *
 * @param destination the block it covers
 * @param target where it leads
 * @param blackhole whether its target is gone (PATH-19)
 * @param precedence order among routes of one prefix: 0 static, 1 prefix list, 2 propagated (PATH-17)
 */
public record Route(Cidr destination, RouteTarget target, boolean blackhole, int precedence) {}
