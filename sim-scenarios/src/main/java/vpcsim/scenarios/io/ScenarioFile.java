package vpcsim.scenarios.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.DocumentReader;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.core.result.Finding;
import vpcsim.scenarios.catalog.Catalog;
import vpcsim.scenarios.io.field.Times;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.Story;

/** Reads scenarios: from files, from the built-in catalog, or from a network without traffic. */
public final class ScenarioFile {

    private static final long SECOND = 1_000_000_000L;

    private ScenarioFile() {}

    /**
     * Reads a scenario file.
     *
     * @param file the file, YAML or JSON
     * @param settings values that replace what the file says, in this order
     * @param options how inputs are read
     * @param problems takes what is wrong; warnings end up there, too
     * @return the scenario, or nothing if there is an error
     */
    public static Optional<Scenario> read(Path file, List<Setting> settings, ReadOptions options, Problems problems) {
        return DocumentReader.read(file, options.maxInputBytes(), problems)
                .flatMap(document -> read(file, document, settings, options, problems));
    }

    /**
     * Reads a scenario from a file whose document was read before.
     *
     * @param file the file
     * @param document what it holds
     * @param settings values that replace what the file says, in this order
     * @param options how inputs are read
     * @param problems takes what is wrong; warnings end up there, too
     * @return the scenario, or nothing if there is an error
     */
    public static Optional<Scenario> read(
            Path file, DocumentNode document, List<Setting> settings, ReadOptions options, Problems problems) {
        Path folder = file.toAbsolutePath().getParent();
        Path base = folder == null ? file.toAbsolutePath() : folder;
        return scenario(baseName(file), document, base, settings, options, problems);
    }

    /**
     * Reads a built-in scenario.
     *
     * @param name its name, one of {@link Catalog#names}
     * @param settings values that replace what the file says, in this order
     * @param problems takes what is wrong
     * @return the scenario, or nothing if there is an error
     */
    public static Optional<Scenario> builtIn(String name, List<Setting> settings, Problems problems) {
        return parse(name + ".yaml", Catalog.text(name), Path.of(""), settings, problems);
    }

    /**
     * Reads a scenario from memory.
     *
     * @param fileName the name to use in messages; its ending decides between YAML and JSON
     * @param text the document
     * @param base the folder that relative paths in the document start from
     * @param settings values that replace what the document says, in this order
     * @param problems takes what is wrong
     * @return the scenario, or nothing if there is an error
     */
    public static Optional<Scenario> parse(
            String fileName, String text, Path base, List<Setting> settings, Problems problems) {
        return DocumentReader.read(fileName, text.getBytes(StandardCharsets.UTF_8), problems)
                .flatMap(document -> scenario(
                        baseName(Path.of(fileName)), document, base, settings, ReadOptions.DEFAULTS, problems));
    }

    /**
     * A scenario of a network alone, such as one from AWS: a run probes it.
     *
     * @param name its name
     * @param network the network
     * @param notes what its reader had to say
     * @return a scenario without traffic, with the default timing and assumptions
     */
    public static Scenario ofNetwork(String name, Network network, List<Finding> notes) {
        TimingSection timing = new TimingSection(null, new Times(null, new Problems()));
        Timing profile = timing.read();
        ScenarioDraft draft = new ScenarioDraft(
                "", SECOND, ScenarioReader.DEFAULT_SEED, profile, Assumptions.DEFAULTS, SECOND, Story.NONE);
        return draft.scenario(
                name,
                network,
                new ScenarioDraft.Content(List.of(), List.of(), List.of(), List.of()),
                notes,
                timing.given());
    }

    private static Optional<Scenario> scenario(
            String name,
            DocumentNode document,
            Path base,
            List<Setting> settings,
            ReadOptions options,
            Problems problems) {
        Optional<DocumentNode> root = Optional.of(document);
        for (Setting setting : settings) {
            root = root.flatMap(node -> setting.applyTo(node, problems));
        }
        if (root.isEmpty() || problems.hasErrors()) {
            return Optional.empty();
        }
        return new ScenarioReader(name, base, options, problems).read(root.get());
    }

    private static String baseName(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
