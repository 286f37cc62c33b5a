package vpcsim.aws.filter;

/** Told of each entry of a {@link ConnectionTable} whose deadline has come: the event {@code CONNTRACK_EXPIRY}. */
@FunctionalInterface
public interface ExpiryListener {

    /**
     * An entry reached its deadline and is gone. While this runs, {@link ConnectionTable#touchedState},
     * {@link ConnectionTable#touchedIdleNanos} and {@link ConnectionTable#touchedKeyHash} speak of it.
     *
     * @param nowNanos its deadline
     * @param networkInterface the number of the interface that tracked it
     * @param flowHash a hash of the flow, the interface not in it: the same however the run's resources are numbered
     */
    void onExpiry(long nowNanos, int networkInterface, long flowHash);
}
