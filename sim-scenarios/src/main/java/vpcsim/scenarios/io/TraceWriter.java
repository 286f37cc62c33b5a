package vpcsim.scenarios.io;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.NetworkIndex;

/**
 * Writes {@code trace.ndjson}: every model event, one JSON object a line, in UTF-8, in the order in which they happen. The
 * fields, each only where it applies: {@code t} (ns), {@code event}, {@code packet} (number), {@code label}, {@code flow}
 * (number), {@code where} (id of an interface, subnet or gateway, or name of a host), {@code direction}, {@code verdict},
 * {@code reason}, {@code rule}, and {@code tracking} of a check by security groups that touched the connection table. Buffered;
 * an error of the stream below is thrown as {@link UncheckedIOException} at once. Allocates nothing per event but what the
 * stream does. Not thread-safe.
 */
public final class TraceWriter implements PacketObserver, AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final SerializableString TIME = new SerializedString("t");
    private static final SerializableString EVENT = new SerializedString("event");
    private static final SerializableString PACKET = new SerializedString("packet");
    private static final SerializableString LABEL = new SerializedString("label");
    private static final SerializableString FLOW = new SerializedString("flow");
    private static final SerializableString WHERE = new SerializedString("where");
    private static final SerializableString DIRECTION = new SerializedString("direction");
    private static final SerializableString VERDICT = new SerializedString("verdict");
    private static final SerializableString REASON = new SerializedString("reason");
    private static final SerializableString RULE = new SerializedString("rule");
    private static final SerializableString TRACKING = new SerializedString("tracking");

    private final JsonGenerator json;
    private final PacketTable packets;
    private final NetworkIndex index;
    private final IntFunction<String> ruleLabel;
    private final List<String> labels;

    /**
     * A writer of a run's trace.
     *
     * @param out where to; closed by {@link #close}
     * @param packets the run's packets
     * @param index the numbering of the network
     * @param ruleLabel the text of a rule by its number, empty for no rule
     * @param labels the labels of the scripted packets, by their numbers
     * @throws IOException if the stream refuses
     */
    public TraceWriter(
            OutputStream out,
            PacketTable packets,
            NetworkIndex index,
            IntFunction<String> ruleLabel,
            List<String> labels)
            throws IOException {
        this.json = new JsonFactory()
                .createGenerator(new BufferedOutputStream(out, BUFFER_BYTES), JsonEncoding.UTF8)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
                .setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        this.packets = packets;
        this.index = index;
        this.ruleLabel = ruleLabel;
        this.labels = List.copyOf(labels);
    }

    @Override
    public void onEvent(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        try {
            json.writeStartObject();
            json.writeFieldName(TIME);
            json.writeNumber(nowNanos);
            write(EVENT, kind.name());
            if (packet != NONE) {
                writePacket(packet);
            }
            if (place != NONE) {
                write(WHERE, index.placeId(place));
            }
            if (direction != null) {
                write(DIRECTION, direction.name());
            }
            if (decision != NO_DECISION) {
                writeDecision(decision);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the last line and closes the stream.
     *
     * @throws IOException if what is buffered cannot be written
     */
    @Override
    public void close() throws IOException {
        json.writeRaw('\n');
        json.close();
    }

    private void writePacket(int packet) throws IOException {
        json.writeFieldName(PACKET);
        json.writeNumber(packets.number(packet));
        if (packets.label(packet) != PacketTable.NONE) {
            write(LABEL, labels.get(packets.label(packet)));
        }
        if (packets.flow(packet) != PacketTable.NONE) {
            json.writeFieldName(FLOW);
            json.writeNumber(packets.flow(packet));
        }
    }

    private void writeDecision(long decision) throws IOException {
        Reason reason = Decision.reason(decision);
        write(VERDICT, reason.verdict().name());
        write(REASON, reason.label());
        if (Decision.rule(decision) != Decision.NO_RULE) {
            write(RULE, ruleLabel.apply(Decision.rule(decision)));
        }
        Tracking tracking = Decision.tracking(decision);
        if (tracking != Tracking.NONE) {
            write(TRACKING, tracking.name());
        }
    }

    private void write(SerializableString field, String value) throws IOException {
        json.writeFieldName(field);
        json.writeString(value);
    }
}
