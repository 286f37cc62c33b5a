package vpcsim.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vpcsim.core.result.Topology;

/**
 * A topology as boxes within boxes.
 *
 * @param roots the outermost boxes
 * @param edges the links, with the labels of their ends
 */
public record TopologyTree(List<Box> roots, List<Link> edges) {
    private static final int MOST_CHILDREN = 80;

    /** Copies the lists. */
    public TopologyTree {
        roots = List.copyOf(roots);
        edges = List.copyOf(edges);
    }

    /**
     * Nests the nodes. A node whose parent does not stand before it is a root.
     *
     * @param topology the topology
     * @return the boxes
     */
    public static TopologyTree of(Topology topology) {
        Map<String, Topology.Node> byId = new LinkedHashMap<>();
        Map<String, List<String>> children = new LinkedHashMap<>();
        List<String> roots = new ArrayList<>();
        for (Topology.Node node : topology.nodes()) {
            List<String> siblings = byId.containsKey(node.parent()) ? children.get(node.parent()) : null;
            (siblings == null ? roots : siblings).add(node.id());
            byId.put(node.id(), node);
            children.put(node.id(), new ArrayList<>());
        }
        List<Link> edges = topology.edges().stream()
                .map(edge -> new Link(label(byId, edge.from()), label(byId, edge.to()), edge.label()))
                .toList();
        return new TopologyTree(
                roots.stream().map(root -> box(root, byId, children)).toList(), edges);
    }

    private static Box box(String id, Map<String, Topology.Node> byId, Map<String, List<String>> children) {
        Topology.Node node = byId.get(id);
        List<String> ids = children.getOrDefault(id, List.of());
        if (node == null) {
            throw new IllegalStateException("every child is a node: " + id);
        }
        List<Box> inner = ids.stream()
                .limit(MOST_CHILDREN)
                .map(child -> box(child, byId, children))
                .toList();
        return new Box(node, inner, ids.size() - inner.size());
    }

    private static String label(Map<String, Topology.Node> byId, String id) {
        Topology.Node node = byId.get(id);
        return node == null ? id : node.label();
    }

    /**
     * One box.
     *
     * @param node its node
     * @param children the boxes in it
     * @param leftOut how many more it holds than are drawn
     */
    public record Box(Topology.Node node, List<Box> children, int leftOut) {

        /** Copies the list. */
        public Box {
            children = List.copyOf(children);
        }

        /**
         * The style class of the kind of node.
         *
         * @return {@code leaf} unless it is a box that holds others
         */
        public String shape() {
            return switch (node.kind()) {
                case "vpc" -> "vpc";
                case "subnet" -> "subnet";
                case "gateway" -> "gateway";
                default -> "leaf";
            };
        }
    }

    /**
     * One link.
     *
     * @param from the label of one end
     * @param to the label of the other
     * @param label what runs along it
     */
    public record Link(String from, String to, String label) {}
}
