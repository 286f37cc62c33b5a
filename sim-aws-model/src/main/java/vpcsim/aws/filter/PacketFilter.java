package vpcsim.aws.filter;

import vpcsim.aws.address.Direction;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.NetworkIndex;

/** stub. */
public final class PacketFilter {
    private CompiledFilters filters;

    /**
     * A filter.
     *
     * @param filters compiled
     * @param connections table
     * @param packets packets
     * @param index numbers
     * @param assumptions switches
     * @param faults faults
     */
    public PacketFilter(
            CompiledFilters filters,
            ConnectionTable connections,
            PacketTable packets,
            NetworkIndex index,
            Assumptions assumptions,
            FilterFaults faults) {
        this.filters = filters;
    }

    /**
     * The filters in force.
     *
     * @return the version in force
     */
    public CompiledFilters filters() {
        return filters;
    }

    /**
     * Swaps versions.
     *
     * @param next the version from now on
     */
    public void swap(CompiledFilters next) {
        filters = next;
    }

    /**
     * Step 1 to 6.
     *
     * @param nowNanos now
     * @param packet row
     * @param networkInterface number
     * @param direction direction
     * @param automaticallyTracked CT-10
     * @param throughMiddlebox SG-18
     * @return a packed Decision
     */
    public long checkSecurityGroups(
            long nowNanos,
            int packet,
            int networkInterface,
            Direction direction,
            boolean automaticallyTracked,
            boolean throughMiddlebox) {
        return 0;
    }

    /**
     * The network ACL.
     *
     * @param packet row
     * @param subnet number
     * @param direction direction
     * @return a packed Decision
     */
    public long checkNetworkAcl(int packet, int subnet, Direction direction) {
        return 0;
    }

    /**
     * Whether a live entry exists for the packet's flow, asked without touching it: for monitors (I05).
     *
     * @param nowNanos now
     * @param packet row
     * @param networkInterface number
     * @param direction direction
     * @return true if one does, also a closed one that a bare SYN would end
     */
    public boolean hasLiveEntry(long nowNanos, int packet, int networkInterface, Direction direction) {
        return false;
    }

    /**
     * Whether a rule that a decision named matches the packet when looked at again: for monitors (I06).
     *
     * @param packet row
     * @param networkInterface number
     * @param direction direction
     * @param rule the rule of the decision
     * @param throughMiddlebox SG-18
     * @return true if it does
     */
    public boolean ruleMatches(
            int packet, int networkInterface, Direction direction, int rule, boolean throughMiddlebox) {
        return true;
    }
}
