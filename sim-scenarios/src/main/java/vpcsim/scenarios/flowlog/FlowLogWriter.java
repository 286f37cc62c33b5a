package vpcsim.scenarios.flowlog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import vpcsim.aws.address.Family;

/**
 * Writes {@code flow-logs.log}: a record a line, fields with single blanks between, {@code -} where there is nothing to say,
 * in UTF-8. Not thread-safe.
 */
public final class FlowLogWriter implements FlowLogSink {

    private static final String NOTHING = LoggedInterface.NOTHING;

    private final OutputStream out;
    private final FlowLogOptions options;
    private final int version;
    private final StringBuilder line = new StringBuilder();

    /**
     * A writer; writes the line of names if the format has one.
     *
     * @param out where to; stays open
     * @param options how
     * @throws IOException if the stream refuses
     */
    public FlowLogWriter(OutputStream out, FlowLogOptions options) throws IOException {
        this.out = out;
        this.options = options;
        this.version = options.format().version();
        if (!options.format().isDefault()) {
            line.append(options.format().header());
            end();
        }
    }

    /** How many lines come before the first record. */
    static int headerLines(FlowLogFormat format) {
        return format.isDefault() ? 0 : 1;
    }

    @Override
    public void write(FlowRecord record) throws IOException {
        for (FlowLogField field : options.format().fields()) {
            if (line.length() > 0) {
                line.append(' ');
            }
            switch (field.fill()) {
                case EVERY_RECORD -> appendAlways(field, record);
                case FLOW ->
                    record.flow().ifPresentOrElse(flow -> append(field, record.at(), flow), () -> line.append(NOTHING));
                case NEVER -> line.append(NOTHING);
            }
        }
        end();
    }

    private void end() throws IOException {
        line.append('\n');
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    @SuppressWarnings("StatementSwitchToExpressionSwitch") // each arm appends a value of its own type
    private void appendAlways(FlowLogField field, FlowRecord record) {
        LoggedInterface at = record.at();
        switch (field) {
            case VERSION -> line.append(version);
            case ACCOUNT_ID -> line.append(options.accountId());
            case INTERFACE_ID -> line.append(at.id());
            case START -> line.append(record.startSecond());
            case END -> line.append(record.endSecond());
            case LOG_STATUS -> line.append(record.flow().isPresent() ? "OK" : "NODATA");
            case VPC_ID -> line.append(at.vpcId());
            case SUBNET_ID -> line.append(at.subnetId());
            case INSTANCE_ID -> line.append(at.instanceId());
            case REGION -> line.append(at.region());
            default -> throw new IllegalStateException("no field of every record: " + field);
        }
    }

    private void append(FlowLogField field, LoggedInterface at, FlowRecord.Flow flow) {
        switch (field) {
            case SRCADDR -> line.append(FlowRecord.sourceShown(at, flow));
            case DSTADDR -> line.append(FlowRecord.destinationShown(at, flow));
            case SRCPORT -> line.append(flow.sourcePort());
            case DSTPORT -> line.append(flow.destinationPort());
            case PROTOCOL -> line.append(flow.protocol());
            case PACKETS -> line.append(flow.packets());
            case BYTES -> line.append(flow.bytes());
            case ACTION -> line.append(flow.action());
            case TCP_FLAGS -> appendFlags(flow.tcpFlags());
            case TYPE -> line.append(flow.source().family() == Family.IPV4 ? "IPv4" : "IPv6");
            case PKT_SRCADDR -> line.append(flow.source());
            case PKT_DSTADDR -> line.append(flow.destination());
            case FLOW_DIRECTION -> line.append(flow.direction());
            case TRAFFIC_PATH -> appendPath(flow);
            default -> throw new IllegalStateException("no field of a flow: " + field);
        }
    }

    private void appendFlags(int flags) {
        if ((flags & FlowWindow.INVALID_FLAGS) != 0) {
            line.append(NOTHING);
        } else {
            line.append(flags);
        }
    }

    private void appendPath(FlowRecord.Flow flow) {
        if (flow.trafficPath() == TrafficPaths.NONE) {
            line.append(NOTHING);
        } else {
            line.append(flow.trafficPath());
        }
    }
}
