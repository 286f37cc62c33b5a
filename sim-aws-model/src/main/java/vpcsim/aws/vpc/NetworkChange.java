package vpcsim.aws.vpc;

/** One change of a network, as one call of the AWS API would make it. */
public interface NetworkChange {

    /**
     * The call's name in AWS's words, such as {@code AuthorizeSecurityGroupIngress}.
     *
     * @return the name
     */
    String call();

    /**
     * The network after the change.
     *
     * @param network the network before it
     * @return another network
     */
    Network applyTo(Network network);

    /**
     * What the change does, in a few words.
     *
     * @return one line
     */
    String describe();
}
