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
public record Route(Cidr destination, RouteTarget target, boolean blackhole, int precedence) {

    /** The precedence of routes that somebody wrote, and of {@code local} routes. */
    public static final int STATIC = 0;
    /** The precedence of routes to a prefix list. */
    public static final int PREFIX_LIST = 1;
    /** The precedence of routes that a gateway propagates. */
    public static final int PROPAGATED = 2;

    /** Checks the precedence. */
    public Route {
        if (precedence < STATIC || precedence > PROPAGATED) {
            throw new IllegalArgumentException("a precedence is 0 to 2: " + precedence);
        }
    }
}
