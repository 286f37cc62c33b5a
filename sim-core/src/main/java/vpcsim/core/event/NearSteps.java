package vpcsim.core.event;

import java.util.Arrays;

/**
 * Unordered events of the near future, in a ring of steps of time. Adding is O(1); the next step with events is found by a
 * bitmap. Made for few events a step: they are linked, and the node freed last is used first. Storage doubles when full and
 * never shrinks.
 */
final class NearSteps {

    // Layout. Nodes of NODE_LONGS longs: time, key, payload, link; node 0 is never used, so 0 stands for none.
    //   heads[s]     the event added last to step s of the ring; the others follow by their links, newest first
    //   occupied     one bit a step of the ring

    /** The place of an event's link to the next in its record. */
    static final int LINK = EventRecord.LONGS;

    private static final int NODE_LONGS = EventRecord.LONGS + 1;
    private static final int FIRST_NODES = 64;
    /** A node's number takes so many bits. */
    static final int NODE_BITS = 28;

    private static final int MOST_NODES = 1 << NODE_BITS;

    private long[] nodes = new long[FIRST_NODES * NODE_LONGS];
    private int freeNode;
    private int usedNodes = 1;
    /** The chain of the current step: its first node, or 0 if it was freed, and where its last record begins. */
    private int detached;

    private int detachedLastAt;

    private int[] heads;
    private int[] otherHeads = {};
    private long[] occupied;
    private int size;

    /** An empty ring of steps: a power of two, at least 64. */
    NearSteps(int steps) {
        heads = new int[steps];
        occupied = new long[steps >>> 6];
    }

    /** The number of events. */
    int size() {
        return size;
    }

    /** Adds an event to a step, taken modulo the ring. */
    void add(long step, long timeNanos, long key, long payload) {
        int node = freeNode;
        long[] records = nodes;
        if (node != 0) {
            freeNode = (int) records[node * NODE_LONGS + LINK];
        } else {
            node = newNode();
            records = nodes;
        }
        int[] first = heads;
        int place = (int) step & (first.length - 1);
        int at = node * NODE_LONGS;
        records[at + LINK] = first[place];
        EventRecord.write(records, at, timeNanos, key, payload);
        first[place] = node;
        occupied[place >>> 6] |= 1L << place; // also where it is set: asking costs a mispredicted branch
        size++;
    }

    /** The first step with events at or after a step, at most one ring later; there is one. */
    long next(long step) {
        int place = (int) step & (heads.length - 1);
        int word = place >>> 6;
        long bits = occupied[word] & (-1L << place);
        while (bits == 0) {
            word = (word + 1) & (occupied.length - 1);
            bits = occupied[word];
        }
        int found = (word << 6) | Long.numberOfTrailingZeros(bits);
        return step + ((found - place) & (heads.length - 1));
    }

    // A step is emptied at once: first = detach(step); the records at(node) of nodes() are read, from node
    // = first along their links until 0, then releaseLater(...). The records stay where they are while they are
    // the current ones; all are freed by releaseDetached(): 6 % of HOLD faster than to free each when it is taken. Or a
    // step is emptied event by event: node = release(node) instead of the link.

    /** Empties a step and returns its first node, that of the event added last; 0 if it was empty. */
    int detach(long step) {
        int place = (int) step & (heads.length - 1);
        int node = heads[place];
        heads[place] = 0;
        occupied[place >>> 6] &= ~(1L << place);
        return node;
    }

    /** The array that holds the records, until the next {@link #add}. */
    long[] nodes() {
        return nodes;
    }

    /** Where in {@link #nodes} the record of a node begins. */
    static int at(int node) {
        return node * NODE_LONGS;
    }

    /** Frees a node and returns the next one of its step; 0 if it was the last. */
    int release(int node) {
        int at = node * NODE_LONGS;
        int next = (int) nodes[at + LINK];
        nodes[at + LINK] = freeNode;
        freeNode = node;
        size--;
        return next;
    }

    /** Counts a detached chain no longer: its first node, where the record of its last one begins, how many they are. */
    void releaseLater(int first, int lastAt, int count) {
        detached = first;
        detachedLastAt = lastAt;
        size -= count;
    }

    /** Frees the chain named last, if it is not free yet. */
    void releaseDetached() {
        if (detached != 0) {
            nodes[detachedLastAt + LINK] = freeNode;
            freeNode = detached;
            detached = 0;
        }
    }

    /** Turns a chain of nodes around and returns its first node: that of the event added first. */
    int oldest(int newest) {
        int newer = 0;
        int node = newest;
        while (node != 0) {
            int link = at(node) + LINK;
            int older = (int) nodes[link];
            nodes[link] = newer;
            newer = node;
            node = older;
        }
        return newer;
    }

    /** Empties all steps and gives the ring a size; returns the first nodes of the steps. */
    int[] detachAll(int steps) {
        int[] first = heads;
        if (otherHeads.length == steps) {
            heads = otherHeads;
            Arrays.fill(heads, 0);
        } else {
            heads = new int[steps];
        }
        otherHeads = first;
        if (occupied.length == steps >>> 6) {
            Arrays.fill(occupied, 0);
        } else {
            occupied = new long[steps >>> 6];
        }
        return first;
    }

    private int newNode() {
        if (usedNodes * NODE_LONGS == nodes.length) {
            if (usedNodes >= MOST_NODES) {
                throw new IllegalStateException("more than " + MOST_NODES + " events in the near future");
            }
            nodes = Arrays.copyOf(nodes, 2 * nodes.length);
        }
        return usedNodes++;
    }
}
