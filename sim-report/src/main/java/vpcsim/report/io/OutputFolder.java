package vpcsim.report.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder of one run's files. It is new or empty when the run begins, so two runs are never mixed (B45), it is seen to
 * be writable before anything is simulated (B47), and every name in it is safe (B43). Not thread-safe.
 */
public final class OutputFolder {
    private static final int MOST_ATTEMPTS = 100_000;

    private final Path path;
    private final List<OutputFile> files = new ArrayList<>();

    private OutputFolder(Path path) {
        this.path = path;
        probe();
    }

    /**
     * Creates the folder {@code NAME-SEED} under a parent, or {@code NAME-SEED-2}, {@code -3} and so on if it exists. A
     * name that is not safe as a file name is replaced by a safe one.
     *
     * @param parent where to create it; made too if absent
     * @param name the scenario's name
     * @param seed the run's seed
     * @return the new folder
     * @throws OutputException if it cannot be made or not be written to
     */
    public static OutputFolder createNew(Path parent, String name, long seed) {
        String base = SafeName.of(name) + "-" + seed;
        try {
            Files.createDirectories(parent);
            for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
                Path folder = parent.resolve(attempt == 1 ? base : base + "-" + attempt);
                if (createdNow(folder)) {
                    return new OutputFolder(folder);
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new OutputException(parent, "a file stands where the folder should be", List.of());
        } catch (IOException e) {
            throw new OutputException(parent.resolve(base), e, List.of());
        }
        throw new OutputException(parent.resolve(base), MOST_ATTEMPTS + " runs of this name exist", List.of());
    }

    /**
     * Takes the folder of the user's choice: created if absent, refused unless empty.
     *
     * @param folder the folder
     * @return the folder, empty
     * @throws OutputException if it holds anything, is no folder, or cannot be written to
     */
    public static OutputFolder at(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                if (entries.iterator().hasNext()) {
                    throw new OutputException(folder, "the folder is not empty", List.of());
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new OutputException(folder, "a file stands where the folder should be", List.of());
        } catch (IOException e) {
            throw new OutputException(folder, e, List.of());
        }
        return new OutputFolder(folder);
    }

    /**
     * Where the folder is.
     *
     * @return its path, relative if the parent was
     */
    public Path path() {
        return path;
    }

    /**
     * The complete files.
     *
     * @return in the order of their completion
     */
    public List<OutputFile> files() {
        return List.copyOf(files);
    }

    /**
     * Begins a file of the folder; it joins {@link #files()} when complete.
     *
     * @param name the name asked for; made safe if need be
     * @return the file under way
     * @throws OutputException if it cannot be made
     */
    public PartialFile create(String name) {
        String safe = SafeName.of(name, files.stream().map(OutputFile::name).toList());
        return PartialFile.create(path.resolve(safe), name, files);
    }

    /**
     * Writes one whole file.
     *
     * @param name the name asked for; made safe if need be
     * @param content what writes the bytes
     * @return the complete file
     * @throws OutputException if it cannot be written; names the files that are complete
     */
    public OutputFile write(String name, PartialFile.Content content) {
        try (PartialFile file = create(name)) {
            file.write(content);
            return file.complete();
        }
    }

    private static boolean createdNow(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException takenMeanwhile) {
            return false;
        }
    }

    private void probe() {
        Path probe = path.resolve("probe" + PartialFile.SUFFIX);
        try {
            FileChannel.open(probe, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
                    .close();
            Files.delete(probe);
        } catch (IOException e) {
            throw new OutputException(path, e, List.of());
        }
    }
}
