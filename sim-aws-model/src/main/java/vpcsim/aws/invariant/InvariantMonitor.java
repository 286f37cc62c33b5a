package vpcsim.aws.invariant;

import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.ConnectionTable;
import vpcsim.aws.filter.PacketFilter;
import vpcsim.aws.forwarding.PacketLedger;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.Simulation;
import vpcsim.core.result.InvariantResult;

/**
 * The online invariants of a run, an observer of its events: O(1) an event, but for sampled packets, which the reference
 * filter judges again. Changes nothing: a run has the same fingerprints without it. Not thread-safe.
 */
public final class InvariantMonitor implements PacketObserver {

    private final Simulation simulation;
    private final int subnetBase;
    private final Conservation conservation;
    private final TrackingInvariants tracking;
    private final WitnessInvariant witness;
    private final ReferenceInvariant reference;
    private final PurityInvariant purity;
    private final SymmetryInvariant symmetry;
    private final AllowanceInvariant allowance;
    private final VersionInvariant versions;

    /**
     * A monitor of a run that has not begun.
     *
     * @param simulation the run's clock, which keeps I02
     * @param packets the run's packets
     * @param index the run's numbers
     * @param network the first version of the network
     * @param assumptions the run's assumptions
     * @param connections the run's connection table
     * @param filter the run's filters
     * @param ledger the run's books
     * @param pathsVersion the version of the network whose paths are in force
     */
    public InvariantMonitor(
            Simulation simulation,
            PacketTable packets,
            NetworkIndex index,
            Network network,
            Assumptions assumptions,
            ConnectionTable connections,
            PacketFilter filter,
            PacketLedger ledger,
            IntSupplier pathsVersion) {
        this.simulation = simulation;
        subnetBase = index.subnetPlace(0);
        conservation = new Conservation(packets, ledger);
        tracking = new TrackingInvariants(connections, filter, index, assumptions);
        witness = new WitnessInvariant(packets, filter, index);
        reference = new ReferenceInvariant(packets, filter, index, assumptions, network);
        purity = new PurityInvariant(packets, index);
        symmetry = new SymmetryInvariant(packets, filter, index);
        allowance = new AllowanceInvariant(connections, filter, index, tracking);
        versions = new VersionInvariant(filter, pathsVersion);
        tracking.use(network);
        purity.use(network);
    }

    /**
     * Takes note of another version of the network, before the first event under it.
     *
     * @param network the version now in force
     */
    public void use(Network network) {
        tracking.use(network);
        reference.use(network);
        purity.use(network);
    }

    @Override
    public void onEvent(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        if (packet != NONE) {
            conservation.onEvent(nowNanos, kind, packet, decision);
        }
        switch (kind) {
            case SG_CHECK -> {
                versions.onVerdict(nowNanos);
                if (direction != null) {
                    allowance.onCheck(nowNanos, direction, packet, place, decision);
                    tracking.onCheck(nowNanos, direction, packet, place, decision);
                    witness.onCheck(nowNanos, direction, packet, place, decision);
                    symmetry.onCheck(nowNanos, direction, packet, place, decision);
                    reference.onSecurityGroups(nowNanos, direction, packet, place, decision);
                }
            }
            case NACL_CHECK -> {
                versions.onVerdict(nowNanos);
                if (direction != null) {
                    purity.onCheck(nowNanos, direction, packet, place - subnetBase, decision);
                    reference.onNetworkAcl(nowNanos, direction, packet, place - subnetBase, decision);
                }
            }
            case CONNTRACK_EXPIRY -> tracking.onExpiry(nowNanos, place);
            case ROUTE -> versions.onVerdict(nowNanos);
            case RULE_CHANGE -> versions.onChange(nowNanos);
            case PACKET_SEND, TRANSLATE, LINK, PACKET_ARRIVAL, TIMER -> {
                // nothing but conservation
            }
        }
    }

    /**
     * The invariants so far.
     *
     * @return I01 to I11 and I22, in this order
     */
    public List<InvariantResult> results() {
        conservation.settle(simulation.nowNanos());
        return List.of(
                conservation.conserved(),
                simulation.orderInvariant(),
                tracking.counts(),
                tracking.lifetimes(),
                tracking.keptAlive(),
                witness.result(),
                reference.result(),
                purity.result(),
                symmetry.result(),
                allowance.result(),
                versions.result(),
                conservation.causes());
    }
}
