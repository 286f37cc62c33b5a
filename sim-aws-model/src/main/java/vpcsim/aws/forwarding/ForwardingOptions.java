package vpcsim.aws.forwarding;

/**
 * How a run treats what lies at the edge of the model.
 *
 * @param openInternet whether packets to addresses of the internet that no declared host holds arrive, at no host
 * @param probeStopped whether stopped instances send and receive as if they ran
 */
public record ForwardingOptions(boolean openInternet, boolean probeStopped) {}
