package vpcsim.scenarios.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.result.Matrix;
import vpcsim.scenarios.io.ScenarioFile;

/** Networks for tests, written as in a scenario file, and their matrices in short lines. */
final class Nets {

    private Nets() {}

    /** The network of a scenario's {@code network} part. */
    static Network of(String yaml) {
        Problems problems = new Problems();
        String text = "format: scenario/1\nnetwork:\n" + yaml.indent(2);
        Network network = ScenarioFile.parse("test.yaml", text, Path.of(""), List.of(), problems)
                .orElseThrow(() -> new AssertionError(ProblemText.render(problems)))
                .network();
        assertThat(problems.errors()).isEmpty();
        return network;
    }

    static Matrix matrix(Network network) {
        return MatrixBuilder.build(network, Assumptions.DEFAULTS, MatrixBuilder.UNWATCHED)
                .matrix();
    }

    /** Rows as {@code source address -> destination address protocol/ports}, with what else there is to say. */
    static List<String> lines(Matrix matrix) {
        return matrix.rows().stream()
                .map(row -> row.source() + " " + row.sourceAddress() + " -> " + row.destination() + " "
                        + row.destinationAddress() + " " + row.protocol() + "/" + row.destinationPorts()
                        + (row.sourcePorts().equals("all") ? "" : " from " + row.sourcePorts())
                        + (row.responseBlocked() ? " RESPONSE BLOCKED" : "")
                        + (row.verdict().equals("ALLOW") ? "" : " " + row.verdict()))
                .toList();
    }

    /** Rows that begin or end with an end's name. */
    static Stream<String> about(Matrix matrix, String name) {
        return lines(matrix).stream().filter(line -> line.startsWith(name + " ") || line.contains("-> " + name + " "));
    }

    /** The end that an interface is by one of its addresses. */
    static ProbeEnd end(Network network, String name, String address) {
        NetworkIndex index = NetworkIndex.of(network);
        for (int i = 0; i < index.interfaceCount(); i++) {
            if (index.networkInterface(i).name().equals(name)) {
                return new ProbeEnd(name, i, NetworkIndex.NONE, IpAddress.parse(address));
            }
        }
        throw new AssertionError("no interface " + name);
    }
}
