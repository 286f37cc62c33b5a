package vpcsim.aws.forwarding;

/**
 * How a run treats what lies at the edge of the model.
 *
 * @param openInternet whether packets to addresses of the internet that no declared host holds arrive, at no host
 * @param probeStopped whether packets arrive at stopped instances
 */
public record ForwardingOptions(boolean openInternet, boolean probeStopped) {}
