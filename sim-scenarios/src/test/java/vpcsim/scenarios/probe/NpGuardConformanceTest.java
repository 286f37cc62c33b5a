package vpcsim.scenarios.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.export.AwsExport;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.core.result.Matrix;
import vpcsim.report.io.MatrixCsv;

/** The matrix of two real networks against the connectivity that an independent static analyser computed for them. */
final class NpGuardConformanceTest {

    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"npguard-aws-acl-1", "npguard-basic-sg"})
    void matrixSaysWhatTheStaticAnalyserSays(String name) throws IOException {
        Path data = Path.of(System.getProperty("vpcsim.shared", "../shared"))
                .resolve("data")
                .resolve(name);
        assumeTrue(Files.isDirectory(data), "SKIPPED: no reference material for " + name);
        Problems problems = new Problems();
        Network network = AwsExport.read(data.resolve("input.json"), ReadOptions.DEFAULTS, problems)
                .orElseThrow()
                .network();
        Matrix matrix = MatrixBuilder.build(network, Assumptions.DEFAULTS, MatrixBuilder.UNWATCHED)
                .matrix();
        Path csv = folder.resolve("matrix.csv");
        MatrixCsv.write(matrix, csv);

        ReachTable expected = ReachTable.read(data.resolve("expected_endpoints.csv"));
        ReachTable actual = ReachTable.read(csv);
        List<String> differences = new ArrayList<>();
        long points = compare(expected, actual, differences);
        System.out.println("np-guard conformance: " + points + " points of " + name + " compared, " + differences.size()
                + " differ; " + matrix.probes() + " probes");
        assertThat(differences).isEmpty();
        assertThat(points).isPositive();
    }

    private static long compare(ReachTable expected, ReachTable actual, List<String> differences) {
        Set<IpAddress> inside = expected.inside();
        inside.addAll(actual.inside());
        Set<IpAddress> outside = expected.outside();
        outside.addAll(actual.outside());
        outside.add(IpAddress.parse("8.8.8.8"));
        Set<Integer> ports = expected.ports();
        ports.addAll(actual.ports());
        long points = 0;
        for (IpAddress source : inside) {
            for (IpAddress destination : inside) {
                if (!source.equals(destination)) {
                    points += pair(expected, actual, source, false, destination, false, ports, differences);
                }
            }
            for (IpAddress peer : outside) {
                points += pair(expected, actual, source, false, peer, true, ports, differences);
                points += pair(expected, actual, peer, true, source, false, ports, differences);
            }
        }
        return points;
    }

    private static long pair(
            ReachTable expected,
            ReachTable actual,
            IpAddress source,
            boolean fromInternet,
            IpAddress destination,
            boolean toInternet,
            Set<Integer> ports,
            List<String> differences) {
        long points = 0;
        for (String protocol : PROTOCOLS) {
            for (int from : protocol.equals("icmp") ? List.of(0, 3, 8, 255) : ports) {
                for (int to : protocol.equals("icmp") ? List.of(0, 4, 255) : ports) {
                    points++;
                    ReachTable.State wanted =
                            expected.at(source, fromInternet, destination, toInternet, protocol, from, to);
                    ReachTable.State found =
                            actual.at(source, fromInternet, destination, toInternet, protocol, from, to);
                    if (wanted != found) {
                        differences.add(source + " -> " + destination + " " + protocol + " " + from + " -> " + to + ": "
                                + wanted + " expected, " + found + " found");
                    }
                }
            }
        }
        return points;
    }
}
