package vpcsim.scenarios.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vpcsim.scenarios.flowlog.FlowLogFormat;
import vpcsim.scenarios.flowlog.FlowLogOptions;

/** The options of {@code run} for flow logs. Each that says how the log is written asks for one. */
final class FlowLogArguments {

    private static final long SECOND_NANOS = 1_000_000_000L;

    @Option(names = "--flow-log", description = "Write flow-logs.log, as AWS writes VPC Flow Logs.")
    private boolean asked;

    @Option(
            names = "--flow-log-format",
            paramLabel = "FIELDS",
            description = "Fields of the flow log, as \"srcaddr dstaddr action\" or as AWS writes them, $${srcaddr}"
                    + " (default: version 2).")
    private @Nullable String format;

    @Option(
            names = "--flow-log-interval",
            paramLabel = "TIME",
            description = "Aggregation interval of the flow log: 60s or 600s (default: 600s).")
    private @Nullable String interval;

    @Option(
            names = "--flow-log-epoch",
            paramLabel = "INSTANT",
            description = "What time 0 stands for in the flow log, as 2026-01-01T00:00:00Z (the default) or in Unix"
                    + " seconds.")
    private @Nullable String epoch;

    @Option(
            names = "--flow-log-account",
            paramLabel = "ID",
            description = "The account id in the flow log, 12 digits (default: 123456789012).")
    private @Nullable String account;

    @Option(names = "--flow-log-no-data", description = "Log NODATA for interfaces without traffic in an interval.")
    private boolean noData;

    @Option(
            names = "--flow-log-explained",
            description = "Write flow-logs-explained.ndjson too: which check and rule decided, record by record.")
    private boolean explained;

    /** Whether any of the options was given. */
    boolean given() {
        return !words().isEmpty();
    }

    boolean explained() {
        return explained;
    }

    /** The options as they were given, for the command that repeats the run. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        flag(words, "--flow-log", asked);
        value(words, "--flow-log-format", format);
        value(words, "--flow-log-interval", interval);
        value(words, "--flow-log-epoch", epoch);
        value(words, "--flow-log-account", account);
        flag(words, "--flow-log-no-data", noData);
        flag(words, "--flow-log-explained", explained);
        return words;
    }

    private static void flag(List<String> words, String name, boolean given) {
        if (given) {
            words.add(name);
        }
    }

    private static void value(List<String> words, String name, @Nullable String value) {
        if (value != null) {
            words.add(name);
            words.add(value.chars().allMatch(c -> c > ' ' && c != '$') ? value : "'" + value + "'");
        }
    }

    /**
     * How the log is written.
     *
     * @throws CommandLineException if a value is none that AWS would take
     */
    FlowLogOptions options() {
        return new FlowLogOptions(
                format == null ? FlowLogFormat.DEFAULT : fields(format),
                interval == null ? FlowLogOptions.DEFAULTS.intervalNanos() : intervalNanos(interval),
                epoch == null ? FlowLogOptions.DEFAULT_EPOCH_SECONDS : epochSeconds(epoch),
                account == null ? FlowLogOptions.DEFAULT_ACCOUNT : accountId(account),
                noData);
    }

    private static FlowLogFormat fields(String text) {
        try {
            return FlowLogFormat.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLineException(
                    "--flow-log-format: " + e.getMessage(),
                    "name fields with blanks between, as \"version srcaddr dstaddr action\"");
        }
    }

    private static long intervalNanos(String text) {
        long nanos = Arguments.durationNanos("--flow-log-interval", text);
        if (nanos != 60 * SECOND_NANOS && nanos != 600 * SECOND_NANOS) {
            throw new CommandLineException(
                    "--flow-log-interval: AWS aggregates over 60s or 600s: " + text, "write 60s or 600s");
        }
        return nanos;
    }

    private static long epochSeconds(String text) {
        long seconds;
        try {
            boolean digits = text.length() <= 18 && text.matches("[0-9]+");
            Instant instant = digits ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
            seconds = instant.getNano() == 0 ? instant.getEpochSecond() : -1;
        } catch (DateTimeException e) {
            seconds = -1;
        }
        if (seconds < 0 || seconds > FlowLogOptions.LAST_EPOCH_SECONDS) {
            throw new CommandLineException(
                    "--flow-log-epoch: no whole second since 1970, up to the year 9999: " + text,
                    "write it as 2026-01-01T00:00:00Z or in Unix seconds");
        }
        return seconds;
    }

    private static String accountId(String text) {
        if (!text.matches("[0-9]{12}")) {
            throw new CommandLineException(
                    "--flow-log-account: an account id has 12 digits: " + text, "write it as 123456789012");
        }
        return text;
    }
}
