package vpcsim.scenarios.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.DocumentReader;
import vpcsim.aws.io.document.InputException;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.export.AwsExport;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.scenarios.catalog.Catalog;
import vpcsim.scenarios.io.ScenarioFile;
import vpcsim.scenarios.io.Setting;
import vpcsim.scenarios.scenario.Scenario;

/** Finds out what INPUT is and reads it: a built-in scenario, a scenario file, or AWS output. */
final class Inputs {

    private Inputs() {}

    static Scenario load(InputOptions options, List<Setting> more, VpcsimCommand program) {
        Problems problems = new Problems();
        Optional<Scenario> scenario = read(options, more, program, problems);
        if (problems.warningCount() > 0) {
            program.console().err().print(ProblemText.renderWarnings(problems));
        }
        problems.throwIfErrors();
        return scenario.orElseThrow(() -> new InputException(problems));
    }

    /** A hint with the nearest names, empty if none is near. */
    static String suggestion(String name, List<String> names) {
        return Nearest.of(name, names)
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("");
    }

    private static Optional<Scenario> read(
            InputOptions options, List<Setting> more, VpcsimCommand program, Problems problems) {
        String input = options.input();
        List<Setting> settings = new ArrayList<>();
        options.settings().forEach(text -> settings.add(setting(text)));
        settings.addAll(more);
        ReadOptions reading = new ReadOptions(program.maxInputBytes(), options.assumeNoMatch());
        if (Catalog.names().contains(input)) {
            return ScenarioFile.builtIn(input, settings, problems);
        }
        Path path = path(input);
        boolean looksLikeName = input.indexOf('/') < 0 && input.indexOf('.') < 0;
        if (looksLikeName && !Files.exists(path)) {
            problems.unreadable(
                    input,
                    "there is no file and no built-in scenario of this name",
                    suggestion(input, Catalog.names()));
            return Optional.empty();
        }
        if (Files.isDirectory(path)) {
            refuseSettings(settings, input);
            return AwsExport.read(path, reading, problems).map(imported -> ofNetwork(path, imported));
        }
        Optional<DocumentNode> document = DocumentReader.read(path, program.maxInputBytes(), problems);
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        if (document.filter(root -> isExport(path, root)).isPresent()) {
            refuseSettings(settings, input);
            return AwsExport.read(path, document.get(), reading, problems).map(imported -> ofNetwork(path, imported));
        }
        return document.flatMap(root -> ScenarioFile.read(path, root, settings, reading, problems));
    }

    /** Whether a file is a map of AWS's lists: it is JSON and says no format. */
    private static boolean isExport(Path path, DocumentNode document) {
        return path.toString().endsWith(".json") && document instanceof MapNode map && !map.has("format");
    }

    private static void refuseSettings(List<Setting> settings, String input) {
        if (!settings.isEmpty()) {
            throw new CommandLineException(
                    "--set and --duration change fields of a scenario; " + input + " is AWS output", "");
        }
    }

    private static Scenario ofNetwork(Path path, ImportedNetwork imported) {
        return ScenarioFile.ofNetwork(name(path), imported.network(), imported.findings());
    }

    private static Path path(String input) {
        try {
            return Path.of(input);
        } catch (InvalidPathException e) {
            throw new CommandLineException(
                    "INPUT is no name of a file here: " + e.getReason(), "in another locale it may be: LC_ALL=C.UTF-8");
        }
    }

    private static Setting setting(String text) {
        try {
            return Setting.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLineException("--set: " + e.getMessage(), "write it as --set path=value");
        }
    }

    private static String name(Path path) {
        Path file = path.toAbsolutePath().normalize().getFileName();
        String name = file == null ? "network" : file.toString();
        return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
    }
}
