package vpcsim.aws.io.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.io.export.AwsExport;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.ReadOptions;

/** Reads {@code aws: FOLDER}: an export that lies beside the scenario file or below it, never elsewhere (B31). */
final class AwsPart {

    private AwsPart() {}

    static Optional<ImportedNetwork> read(MapNode section, Path baseFolder, ReadOptions options, Problems problems) {
        for (MapNode.Entry entry : section.entries()) {
            if (!entry.key().equals("aws") && !entry.key().equals("external-hosts")) {
                problems.error(
                        entry, "E-FIELD-HERE", "a network from AWS replaces this part", "leave out aws, or this part");
            }
        }
        DocumentNode node = section.get("aws");
        Optional<String> text = Scalars.text(node, problems);
        if (node == null || text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> path = inside(baseFolder, text.get());
        if (path.isEmpty()) {
            problems.error(
                    node,
                    "E-PATH",
                    "the path leads out of the scenario's folder",
                    "copy the export beside the scenario file and write its name");
            return Optional.empty();
        }
        return AwsExport.read(path.get(), options, problems);
    }

    /** The path if it stays inside the folder, with links followed. */
    private static Optional<Path> inside(Path baseFolder, String text) {
        try {
            Path relative = Path.of(text);
            if (relative.isAbsolute() || text.contains(":") || text.contains("\\")) {
                return Optional.empty();
            }
            for (Path part : relative) {
                if (part.toString().equals("..")) {
                    return Optional.empty();
                }
            }
            Path path = baseFolder.resolve(relative);
            boolean escapes = Files.exists(path) && !path.toRealPath().startsWith(baseFolder.toRealPath());
            return escapes ? Optional.empty() : Optional.of(path);
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }
}
