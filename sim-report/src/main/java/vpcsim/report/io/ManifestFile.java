package vpcsim.report.io;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import vpcsim.core.result.Assumption;
import vpcsim.core.result.GivenFigure;
import vpcsim.core.result.HostFacts;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.Provenance;
import vpcsim.core.result.RunResult;

/**
 * {@code manifest.json}: what was run, under which assumptions, how it ended, which files came out, and under
 * {@code host} what the machine added. Enough to run again and to compare.
 */
public final class ManifestFile {
    /** The version of the fields. */
    public static final String SCHEMA_VERSION = "1";

    private ManifestFile() {}

    /**
     * Writes a manifest to a stream, in UTF-8. The stream stays open.
     *
     * @param result the result
     * @param host what the host adds
     * @param files the other files of the run
     * @param out where to
     * @throws IOException if the stream refuses
     */
    public static void write(RunResult result, HostFacts host, List<OutputFile> files, OutputStream out)
            throws IOException {
        ObjectMapper mapper = ResultJson.mapper();
        ResultJson.writer(mapper).writeValue(out, Document.of(result, host, files));
        out.write('\n');
    }

    private record Document(
            String schemaVersion,
            Provenance provenance,
            boolean trustworthy,
            boolean expectationsHold,
            long endNanos,
            long events,
            List<InvariantResult> invariants,
            List<Assumption> assumptions,
            List<GivenFigure> given,
            List<OutputFile> files,
            HostFacts host) {

        static Document of(RunResult result, HostFacts host, List<OutputFile> files) {
            return new Document(
                    SCHEMA_VERSION,
                    result.provenance(),
                    result.trustworthy(),
                    result.expectationsHold(),
                    result.endNanos(),
                    result.events(),
                    result.invariants(),
                    result.assumptions(),
                    result.given(),
                    files,
                    host);
        }
    }
}
