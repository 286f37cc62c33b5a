package vpcsim.report.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Output that could not be written: exit code 12. Names the path, the cause, and the files that are complete all the same.
 */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final transient List<String> completeFiles;

    OutputException(Path path, String problem, List<String> completeFiles) {
        super(message(path, problem, completeFiles));
        this.path = path.toString();
        this.completeFiles = List.copyOf(completeFiles);
    }

    OutputException(Path path, IOException cause, List<String> completeFiles) {
        super(message(path, problem(cause), completeFiles), cause);
        this.path = path.toString();
        this.completeFiles = List.copyOf(completeFiles);
    }

    /**
     * The file or folder concerned.
     *
     * @return its path as it was given
     */
    public String path() {
        return path;
    }

    /**
     * The files of the same run that were complete before.
     *
     * @return their names, in the order in which they were written
     */
    public List<String> completeFiles() {
        return completeFiles;
    }

    private static String message(Path path, String problem, List<String> completeFiles) {
        String complete = completeFiles.isEmpty() ? "none" : String.join(", ", completeFiles);
        return "cannot write " + path + ": " + problem + "; complete files: " + complete;
    }

    private static String problem(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        String reason = cause instanceof FileSystemException inFiles ? inFiles.getReason() : cause.getMessage();
        return reason == null ? "the system gives no reason" : reason;
    }
}
