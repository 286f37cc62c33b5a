package vpcsim.aws.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.filter.CompiledFilters;
import vpcsim.aws.filter.FilterCompiler;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.SecurityGroupRule;

/** Milliseconds from a rule that changed to filters that judge by it: a group of 100 rules changes, its neighbours do not. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ReindexBenchmark {

    private static final int RULES = 100;
    private static final TrafficType TRAFFIC = TrafficType.tcp(new PortRange(4711, 4711));
    private static final Peer PEER = new Peer.Block(Cidr.parse("10.11.12.0/24"));

    /** Instances of the network; in all of one VPC the group changes. */
    @Param({"200", "100000"})
    public int instances;

    private final List<NetworkChange> changes = new ArrayList<>();
    private Network network;
    private CompiledFilters filters;
    private int done;

    /** Compiles for the first time. */
    @Setup
    public void compile() {
        network = SampleNetwork.of(instances / 2, RULES, ConnectionTrackingTimeouts.DEFAULT);
        filters = FilterCompiler.compile(network, NetworkIndex.of(network), Assumptions.DEFAULTS);
        SecurityGroupRule rule = new SecurityGroupRule("sgr-99999", TRAFFIC, PEER);
        changes.add(new NetworkChange.AuthorizeSecurityGroup("sg-0", Direction.INGRESS, rule));
        changes.add(new NetworkChange.RevokeSecurityGroup("sg-0", Direction.INGRESS, TRAFFIC, PEER));
    }

    /** One change: a rule comes, or goes. */
    @Benchmark
    public CompiledFilters change() {
        network = changes.get(done++ & 1).applyTo(network);
        filters = FilterCompiler.recompile(filters, network);
        return filters;
    }
}
