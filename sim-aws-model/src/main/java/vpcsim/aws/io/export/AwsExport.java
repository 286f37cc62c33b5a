package vpcsim.aws.io.export;

import java.nio.file.Path;
import java.util.Optional;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.ReadOptions;

/** Reads the output of AWS's {@code describe-*} calls. */
public final class AwsExport {

    private AwsExport() {}

    /**
     * Reads an export.
     *
     * @param folderOrFile a folder of exported files, or one file
     * @param options how inputs are read
     * @param problems takes what is wrong
     * @return the network, or nothing if there is an error
     */
    public static Optional<ImportedNetwork> read(Path folderOrFile, ReadOptions options, Problems problems) {
        problems.unreadable(folderOrFile.toString(), "AWS exports cannot be read yet", "");
        return Optional.empty();
    }
}
