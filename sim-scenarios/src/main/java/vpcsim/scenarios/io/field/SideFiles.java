package vpcsim.scenarios.io.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;

/** Files that a scenario names: they lie beside the scenario file or below it, never elsewhere (B31). */
public final class SideFiles {

    private final Path base;
    private final long maxInputBytes;
    private final Problems problems;

    /**
     * The files of a scenario.
     *
     * @param base the folder that holds the scenario file
     * @param maxInputBytes the largest file to accept
     * @param problems takes what is wrong
     */
    public SideFiles(Path base, long maxInputBytes, Problems problems) {
        this.base = base;
        this.maxInputBytes = maxInputBytes;
        this.problems = problems;
    }

    /**
     * The largest file to accept.
     *
     * @return bytes
     */
    public long maxInputBytes() {
        return maxInputBytes;
    }

    /**
     * The file that a field names; whether it is there is not looked at.
     *
     * @param node the field's node, or null
     * @return the path, or nothing if the field is missing or leads elsewhere
     */
    public Optional<Path> path(@Nullable DocumentNode node) {
        Optional<String> text = Scalars.text(node, problems);
        if (node == null || text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> path = inside(text.get());
        if (path.isEmpty()) {
            problems.error(
                    node,
                    "E-PATH",
                    "the path leads out of the scenario's folder",
                    "copy the file beside the scenario file and write its name");
        }
        return path;
    }

    /** The path if it stays inside the folder, with links followed. */
    private Optional<Path> inside(String text) {
        try {
            Path relative = Path.of(text);
            if (relative.isAbsolute() || text.isEmpty() || text.contains(":") || text.contains("\\")) {
                return Optional.empty();
            }
            for (Path part : relative) {
                if (part.toString().equals("..")) {
                    return Optional.empty();
                }
            }
            Path path = base.resolve(relative);
            boolean escapes = Files.exists(path) && !path.toRealPath().startsWith(base.toRealPath());
            return escapes ? Optional.empty() : Optional.of(path);
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }
}
