package vpcsim.scenarios.cli;

import java.io.PrintWriter;
import java.util.Collection;
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
        out.println("network    "
                + String.join(
                        ", ",
                        counted(network.vpcs(), "VPC"),
                        counted(network.subnets(), "subnet"),
                        counted(network.networkAcls(), "network ACL"),
                        counted(network.securityGroups(), "security group"),
                        counted(network.networkInterfaces(), "interface"),
                        counted(network.instances(), "instance"),
                        counted(network.externalHosts(), "external host")));
        if (scenario.hasTraffic()) {
            out.println("traffic    "
                    + String.join(
                            ", ",
                            counted(scenario.flows(), "group") + " of flows",
                            counted(scenario.packets(), "scripted packet"),
                            counted(scenario.changes(), "change"),
                            counted(scenario.expectations(), "expectation")));
        } else {
            out.println("traffic    none: a run probes one pair of each class of equal instances");
        }
        for (GivenFigure figure : scenario.given()) {
            out.println("given      " + figure.name() + " " + figure.value() + " (" + figure.source() + ")");
        }
        Notes.print(scenario.notes(), out);
        return ExitCode.OK.number();
    }

    private static String counted(Collection<?> things, String singular) {
        return things.size() + " " + singular + (things.size() == 1 ? "" : "s");
    }
}
