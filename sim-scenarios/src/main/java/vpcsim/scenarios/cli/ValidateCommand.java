package vpcsim.scenarios.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
import vpcsim.aws.vpc.Network;
import vpcsim.core.result.GivenFigure;
import vpcsim.scenarios.scenario.Scenario;

/** {@code validate}: everything that {@code run} checks before it starts, and what was defaulted. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Check an input as run does before it starts, and say what was defaulted.")
final class ValidateCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VpcsimCommand parent;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private InputOptions input;

    @Override
    public Integer call() {
        Scenario scenario = input.load(parent);
        Network network = scenario.network();
        PrintWriter out = parent.console().out();
        out.println(input.input() + " is valid.");
        out.println("network    " + network.vpcs().size() + " VPCs, "
                + network.subnets().size() + " subnets, "
                + network.networkAcls().size() + " network ACLs, "
                + network.securityGroups().size()
                + " security groups, " + network.networkInterfaces().size() + " interfaces, "
                + network.instances().size() + " instances, "
                + network.externalHosts().size() + " external hosts");
        if (scenario.hasTraffic()) {
            out.println("traffic    " + scenario.flows().size() + " groups of flows, "
                    + scenario.packets().size() + " scripted packets, "
                    + scenario.changes().size() + " changes, "
                    + scenario.expectations().size() + " expectations");
        } else {
            out.println("traffic    none: a run probes one pair of each class of equal instances");
        }
        for (GivenFigure figure : scenario.given()) {
            out.println("given      " + figure.name() + " " + figure.value() + " (" + figure.source() + ")");
        }
        Notes.print(scenario.notes(), out);
        return ExitCode.OK.number();
    }
}
