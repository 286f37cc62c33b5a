package vpcsim.scenarios.io;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import vpcsim.scenarios.flowlog.DecidingCheck;
import vpcsim.scenarios.flowlog.FlowLogSink;
import vpcsim.scenarios.flowlog.FlowRecord;

/**
 * Writes {@code flow-logs-explained.ndjson}: for each record of the flow log that has traffic one JSON object a line, in UTF-8, in
 * the order of the log, saying what AWS's log cannot say: which check and which rule decided. The fields: {@code line} (of the
 * record in {@code flow-logs.log}, from 1), {@code interface-id}, {@code name}, {@code flow-direction}, {@code srcaddr}, {@code
 * dstaddr}, {@code srcport}, {@code dstport}, {@code protocol}, {@code packets}, {@code bytes}, {@code start}, {@code end}, {@code
 * action}, {@code decided} (in words, by what refused a REJECT, by all that let an ACCEPT pass) and {@code checks}: each check that
 * judged some of the packets, in the words of the trace, with how many packets and bytes. Not thread-safe.
 */
public final class ExplainedFlowLog implements FlowLogSink, AutoCloseable {

    private final JsonGenerator json;
    private boolean empty = true;

    /**
     * A writer.
     *
     * @param out where to; closed by {@link #close}
     * @throws IOException if the stream refuses
     */
    public ExplainedFlowLog(OutputStream out) throws IOException {
        json = new JsonFactory()
                .createGenerator(out, JsonEncoding.UTF8)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
                .setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void write(FlowRecord record) throws IOException {
        if (record.flow().isEmpty()) {
            return;
        }
        FlowRecord.Flow flow = record.flow().get();
        empty = false;
        json.writeStartObject();
        json.writeNumberField("line", record.line());
        json.writeStringField("interface-id", record.at().id());
        json.writeStringField("name", record.at().name());
        json.writeStringField("flow-direction", flow.direction());
        json.writeStringField(
                "srcaddr", FlowRecord.sourceShown(record.at(), flow).toString());
        json.writeStringField(
                "dstaddr", FlowRecord.destinationShown(record.at(), flow).toString());
        json.writeNumberField("srcport", flow.sourcePort());
        json.writeNumberField("dstport", flow.destinationPort());
        json.writeNumberField("protocol", flow.protocol());
        json.writeNumberField("packets", flow.packets());
        json.writeNumberField("bytes", flow.bytes());
        json.writeNumberField("start", record.startSecond());
        json.writeNumberField("end", record.endSecond());
        json.writeStringField("action", flow.action());
        json.writeStringField("decided", decided(flow, record.checks()));
        json.writeArrayFieldStart("checks");
        for (DecidingCheck check : record.checks()) {
            write(check);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(DecidingCheck check) throws IOException {
        json.writeStartObject();
        json.writeStringField("event", check.event());
        json.writeStringField("direction", check.direction());
        json.writeStringField("where", check.where());
        json.writeStringField("verdict", check.verdict());
        json.writeStringField("reason", check.reason());
        if (!check.rule().isEmpty()) {
            json.writeStringField("rule", check.rule());
        }
        json.writeNumberField("packets", check.packets());
        json.writeNumberField("bytes", check.bytes());
        json.writeEndObject();
    }

    private static String decided(FlowRecord.Flow flow, List<DecidingCheck> checks) {
        List<String> words = checks.stream()
                .filter(check -> !flow.rejected() || check.verdict().equals("DENY"))
                .map(DecidingCheck::words)
                .distinct()
                .toList();
        return String.join("; ", words);
    }

    /**
     * Ends the last line and closes the stream.
     *
     * @throws IOException if what is buffered cannot be written
     */
    @Override
    public void close() throws IOException {
        if (!empty && !json.isClosed()) {
            json.writeRaw('\n');
        }
        json.close();
    }
}
