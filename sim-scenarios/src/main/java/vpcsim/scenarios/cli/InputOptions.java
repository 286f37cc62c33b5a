package vpcsim.scenarios.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vpcsim.scenarios.io.Setting;
import vpcsim.scenarios.scenario.Scenario;

/** What names the input, for every verb that takes one. */
final class InputOptions {

    @Parameters(
            index = "0",
            paramLabel = "INPUT",
            description = "A built-in scenario, a scenario file, or AWS describe-* output (folder or file).")
    @SuppressWarnings("NullAway.Init") // required
    private String input;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Set a field of the scenario, as traffic.flows.query.arrivals.rate=400/s; repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--assume-no-match",
            description = "Take rules of unknown meaning to match nothing; every page then says INCOMPLETE MODEL.")
    private boolean assumeNoMatch;

    String input() {
        return input;
    }

    List<String> settings() {
        return List.copyOf(settings);
    }

    boolean assumeNoMatch() {
        return assumeNoMatch;
    }

    Scenario load(VpcsimCommand program) {
        return load(program, List.of());
    }

    /** Reads the input with more settings, which come after those of {@code --set}. */
    Scenario load(VpcsimCommand program, List<Setting> more) {
        return Inputs.load(this, more, program);
    }
}
