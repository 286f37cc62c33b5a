package vpcsim.scenarios.traffic;

/** Understands selectors of ends: names, ids, addresses, blocks, tags. */
@FunctionalInterface
public interface EndSelector {

    /**
     * What a selector selects.
     *
     * @param selector the selector, checked before: it selects something, or is an address that nobody holds
     * @return the ends
     */
    Ends select(String selector);
}
