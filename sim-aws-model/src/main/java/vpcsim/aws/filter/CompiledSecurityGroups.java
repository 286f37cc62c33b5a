package vpcsim.aws.filter;

import java.util.List;

/**
 * One direction of a set of security groups, compiled: their rules as one union (SG-2), divided by family and class of
 * traffic, in order of rule id, so that the first match is the witness to name. A list's payload says whether a
 * block is everything. Beside the lists stand the ports of TCP and UDP that are open to everyone. Immutable.
 */
final class CompiledSecurityGroups {

    private final RuleList[] lists;
    private final OpenPorts[] open;

    /**
     * The compiled form.
     *
     * @param lists one list of rules a family and class
     * @param open the open ports, one a family and class
     */
    CompiledSecurityGroups(List<RuleList> lists, List<OpenPorts> open) {
        this.lists = lists.toArray(new RuleList[0]);
        this.open = open.toArray(new OpenPorts[0]);
    }

    RuleList rules(boolean ipv4, int trafficClass) {
        return lists[TrafficClass.list(ipv4, trafficClass)];
    }

    /** Whether everyone may use every port of TCP or UDP: what CT-4 asks of the opposite direction. */
    boolean allPortsOpen(boolean ipv4, int trafficClass) {
        return open[TrafficClass.list(ipv4, trafficClass)].all();
    }

    /** Whether a port of TCP or UDP is open to everyone. */
    boolean open(boolean ipv4, int trafficClass, int port) {
        return open[TrafficClass.list(ipv4, trafficClass)].contains(port);
    }
}
