package vpcsim.aws.forwarding;

import vpcsim.aws.verdict.Reason;

/**
 * Bugs to plant in the forwarder, so that a test can show that the invariants see them. Every method answers no unless a
 * test overrides it; the shipped program uses {@link #NONE}.
 */
public interface ForwardingFaults {

    /** No bug. */
    ForwardingFaults NONE = new ForwardingFaults() {};

    /**
     * Whether a packet that ended is left out of the accounts (I01).
     *
     * @param number the packet's own number
     * @param reason why it ended
     * @return true to forget it
     */
    default boolean uncounted(long number, Reason reason) {
        return false;
    }

    /**
     * Whether a packet is delivered a second time (I01).
     *
     * @param number the packet's own number
     * @return true to deliver it twice
     */
    default boolean deliveredTwice(long number) {
        return false;
    }

    /**
     * Whether a packet that ended is left out of the table of causes (I22).
     *
     * @param number the packet's own number
     * @param reason why it ended
     * @return true to book it under no cause
     */
    default boolean unbooked(long number, Reason reason) {
        return false;
    }

    /**
     * Whether a change puts its filters in force, but not its paths (I11).
     *
     * @return true to keep the paths of the version before
     */
    default boolean keepsPaths() {
        return false;
    }

    /**
     * Whether changes are made after the other events of their time (I11).
     *
     * @return true to make them last
     */
    default boolean changesLate() {
        return false;
    }

    /**
     * Whether a packet ends for a cause that is none (I22): the drop is booked under a reason that lets packets pass.
     *
     * @param number the packet's own number
     * @param reason why it ended
     * @return true to book it under a cause that is not in the list
     */
    default boolean unnamedCause(long number, Reason reason) {
        return false;
    }
}
