package vpcsim.report.io;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import vpcsim.core.result.RunResult;

/**
 * {@code result.json}: every simulated figure of a run, and nothing that a host adds, so the same input, seed and version
 * give the same bytes on any machine. {@code schemaVersion} comes first; it changes when a field changes its name or its
 * meaning. Times are whole nanoseconds; a figure that does not exist, such as a percentile that the sample does not carry
 * or a limit that was not given, is {@code null}.
 */
public final class ResultFile {
    /** The version of the fields that this program writes and reads. */
    public static final String SCHEMA_VERSION = "1";

    private static final String VERSION_FIELD = "schemaVersion";
    private static final String TRUSTWORTHY_FIELD = "trustworthy";
    private static final String EXPECTATIONS_FIELD = "expectationsHold";

    private ResultFile() {}

    /**
     * Writes a result to a file, which appears only when complete.
     *
     * @param result the result
     * @param path where to
     * @return the complete file
     * @throws OutputException if it cannot be written
     */
    public static OutputFile write(RunResult result, Path path) {
        try (PartialFile file = PartialFile.create(path)) {
            file.write(out -> write(result, out));
            return file.complete();
        }
    }

    /**
     * Writes a result to a stream, in UTF-8. The stream stays open.
     *
     * @param result the result
     * @param out where to
     * @throws IOException if the stream refuses
     */
    public static void write(RunResult result, OutputStream out) throws IOException {
        ObjectMapper mapper = ResultJson.mapper();
        ObjectNode document = mapper.createObjectNode();
        document.put(VERSION_FIELD, SCHEMA_VERSION);
        document.put(TRUSTWORTHY_FIELD, result.trustworthy());
        document.put(EXPECTATIONS_FIELD, result.expectationsHold());
        ObjectNode fields = mapper.valueToTree(result);
        document.setAll(fields);
        ResultJson.writer(mapper).writeValue(out, document);
        out.write('\n');
    }

    /**
     * Reads a result that {@link #write} wrote.
     *
     * @param path the file
     * @return a result equal to the one written
     * @throws ResultFormatException if it is no result file of version {@value #SCHEMA_VERSION}
     * @throws IOException if it cannot be read
     */
    public static RunResult read(Path path) throws IOException {
        ObjectMapper mapper = ResultJson.mapper();
        try (InputStream in = Files.newInputStream(path)) {
            JsonNode document = mapper.readTree(in);
            if (!(document instanceof ObjectNode fields)) {
                throw new ResultFormatException(path + ": not a result file: no JSON object");
            }
            String version = fields.path(VERSION_FIELD).asText("");
            if (!version.equals(SCHEMA_VERSION)) {
                throw new ResultFormatException(
                        path + ": schemaVersion is '" + version + "', this program reads " + SCHEMA_VERSION);
            }
            fields.remove(VERSION_FIELD);
            fields.remove(TRUSTWORTHY_FIELD);
            fields.remove(EXPECTATIONS_FIELD);
            return mapper.treeToValue(fields, RunResult.class);
        } catch (JsonMappingException e) {
            throw new ResultFormatException(
                    path + ": not a result file: " + pointer(e) + " is missing, unknown or not of its type", e);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new ResultFormatException(path + place + ": not a result file: " + e.getOriginalMessage(), e);
        }
    }

    private static String pointer(JsonMappingException problem) {
        return problem.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
    }
}
