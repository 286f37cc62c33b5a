package vpcsim.scenarios.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import vpcsim.report.io.OutputFolder;
import vpcsim.report.io.PartialFile;
import vpcsim.scenarios.experiment.ObserverFactory;
import vpcsim.scenarios.flowlog.FlowLogObserver;
import vpcsim.scenarios.flowlog.FlowLogOptions;
import vpcsim.scenarios.flowlog.FlowLogSink;
import vpcsim.scenarios.flowlog.FlowLogWriter;
import vpcsim.scenarios.io.ExplainedFlowLog;
import vpcsim.scenarios.io.TraceWriter;

/**
 * The files that a run writes while it goes on: begun before it, fed by observers, named when it is over. Closing removes what is
 * not complete.
 */
final class RecordFiles implements AutoCloseable {

    private final OutputFolder folder;
    private final List<PartialFile> files = new ArrayList<>();
    private final List<ObserverFactory> factories = new ArrayList<>();
    private final List<AutoCloseable> writers = new ArrayList<>();

    RecordFiles(OutputFolder folder) {
        this.folder = folder;
    }

    /** Makes the observers that feed the files. */
    List<ObserverFactory> factories() {
        return List.copyOf(factories);
    }

    /** Adds {@code trace.ndjson}. */
    void addTrace() {
        PartialFile file = begin("trace.ndjson");
        factories.add((simulation, labels) -> {
            try {
                TraceWriter writer = new TraceWriter(
                        file.stream(), simulation.packets(), simulation.index(), simulation::ruleLabel, labels);
                writers.add(writer);
                return writer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Adds {@code flow-logs.log}, and what explains it if asked. */
    void addFlowLog(FlowLogOptions options, boolean explained) {
        PartialFile log = begin("flow-logs.log");
        List<FlowLogSink> sinks = new ArrayList<>();
        try {
            sinks.add(new FlowLogWriter(log.stream(), options));
            if (explained) {
                PartialFile file = begin("flow-logs-explained.ndjson");
                ExplainedFlowLog writer = new ExplainedFlowLog(file.stream());
                writers.add(writer);
                sinks.add(writer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        factories.add((simulation, labels) -> new FlowLogObserver(simulation, options, explained, sinks));
    }

    private PartialFile begin(String name) {
        PartialFile file = folder.create(name);
        files.add(file);
        return file;
    }

    /** Writes what is buffered, and gives the files their names. */
    void complete() {
        for (PartialFile file : files) {
            file.write(stream -> {
                for (AutoCloseable writer : writers) {
                    close(writer);
                }
                writers.clear();
            });
            file.complete();
        }
    }

    private static void close(AutoCloseable writer) throws IOException {
        try {
            writer.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a writer of a file fails with files' errors only", e);
        }
    }

    @Override
    public void close() {
        files.forEach(PartialFile::close);
    }
}
