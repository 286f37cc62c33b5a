package vpcsim.core.result;

import java.util.List;

/**
 * A network as nodes within nodes and edges between them.
 *
 * @param nodes all nodes; a parent stands before its children
 * @param edges links between nodes
 */
public record Topology(List<Node> nodes, List<Edge> edges) {

    /** A topology without nodes. */
    public static final Topology EMPTY = new Topology(List.of(), List.of());

    /** Copies the lists. */
    public Topology {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * One node.
     *
     * @param id its id, unique within the topology
     * @param parent the id of the node it lies in, empty at the top
     * @param kind what it is, in the model's words: {@code vpc}, {@code subnet}, {@code instances}, {@code gateway}
     * @param label its name
     * @param count how many alike it stands for, at least 1
     * @param details lines to show on demand
     */
    public record Node(String id, String parent, String kind, String label, long count, List<String> details) {

        /** Copies the list. */
        public Node {
            details = List.copyOf(details);
        }
    }

    /**
     * One edge.
     *
     * @param from the id of a node
     * @param to the id of a node
     * @param label what runs along it
     */
    public record Edge(String from, String to, String label) {}
}
