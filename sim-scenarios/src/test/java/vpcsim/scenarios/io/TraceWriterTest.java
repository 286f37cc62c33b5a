package vpcsim.scenarios.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.core.result.RunResult;
import vpcsim.scenarios.experiment.Lab;
import vpcsim.scenarios.experiment.RunOptions;
import vpcsim.scenarios.experiment.ScenarioRunner;
import vpcsim.scenarios.scenario.Scenario;

/** The trace: one event a line, the fields of design.md section 2, only where they apply. */
final class TraceWriterTest {

    private static final long SECOND = Lab.SECOND;

    @Test
    void everyLineIsOneEventWithTheFieldsThatApply() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunResult result = trace(
                new Lab()
                        .serverIngress("https", "10.0.1.0/24")
                        .packet(Lab.syn("knock", SECOND, "client-1", "server-2", 443))
                        .packet(Lab.syn("shortcut", 2 * SECOND, "client-1", "server-2", 22))
                        .build(),
                out);

        List<JsonNode> lines = lines(out);
        assertThat(lines).hasSize((int) result.events());
        assertThat(lines).allMatch(line -> line.hasNonNull("t") && line.hasNonNull("event"));
        JsonNode refused = lines.stream()
                .filter(line -> line.path("verdict").asText().equals("DENY"))
                .findFirst()
                .orElseThrow();
        List<String> fields = new ArrayList<>();
        refused.fieldNames().forEachRemaining(fields::add);
        assertThat(fields).containsExactly("t", "event", "packet", "label", "where", "direction", "verdict", "reason");
        assertThat(refused.get("event").asText()).isEqualTo("SG_CHECK");
        assertThat(refused.get("where").asText()).isEqualTo("eni-server-2");
        assertThat(refused.get("label").asText()).isEqualTo("shortcut");
        assertThat(lines)
                .filteredOn(line -> line.path("tracking").asText().equals("NEW"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(line -> line.get("event").asText().equals("SG_CHECK") && line.hasNonNull("rule"));
    }

    @Test
    void packetsOfFlowsCarryTheFlowsNumber_andTheBytesAreTheSameEachTime() throws IOException {
        Scenario scenario = new Lab()
                .flow(Lab.flow("call", "http", Lab.poisson(20), Lab.tcp(), 2 * SECOND))
                .lastingNanos(2 * SECOND)
                .build();
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        RunResult result = trace(scenario, one);
        trace(scenario, two);

        assertThat(one.toByteArray()).isEqualTo(two.toByteArray());
        List<JsonNode> lines = lines(one);
        long flows = lines.stream()
                .filter(line -> line.has("flow"))
                .mapToLong(line -> line.get("flow").asLong())
                .distinct()
                .count();
        assertThat(flows).isEqualTo(result.flows().get(0).started());
        assertThat(lines).anyMatch(line -> line.get("event").asText().equals("TIMER") && !line.has("packet"));
    }

    @Test
    void anErrorOfTheStreamIsNotSwallowed_G4() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Scenario scenario = new Lab()
                .flow(Lab.flow("call", "http", Lab.poisson(200), Lab.tcp(), 5 * SECOND))
                .build();

        assertThatThrownBy(() -> trace(scenario, full))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device");
    }

    private static RunResult trace(Scenario scenario, OutputStream out) {
        List<TraceWriter> writers = new ArrayList<>();
        RunResult result = ScenarioRunner.run(
                        scenario, RunOptions.DEFAULTS.withObservers(List.of((simulation, labels) -> {
                            try {
                                TraceWriter writer = new TraceWriter(
                                        out, simulation.packets(), simulation.index(), simulation::ruleLabel, labels);
                                writers.add(writer);
                                return writer;
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })))
                .result();
        try {
            writers.get(0).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result;
    }

    private static List<JsonNode> lines(ByteArrayOutputStream out) throws IOException {
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("}\n");
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(mapper.readTree(line));
            }
        }
        return lines;
    }
}
