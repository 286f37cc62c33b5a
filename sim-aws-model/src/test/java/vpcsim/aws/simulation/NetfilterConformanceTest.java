package vpcsim.aws.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.simulation.NetfilterCase.ScriptedPacket;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.Assumptions.IcmpErrors;
import vpcsim.core.result.InvariantResult;

/**
 * Every packet of the conformance vectors meets the fate that a real Linux kernel gave it: verdict, stage, and the network
 * ACL entry of every step. Packets with a caveat are sent like the others and only reported.
 */
class NetfilterConformanceTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("vpcsim.shared", "../../shared")).resolve("netfilter");

    @Test
    void everyPacketWithoutCaveatGetsTheVerdictAndTheStageOfTheKernel() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "SKIPPED: no conformance vectors at " + FOLDER);

        Comparison documented = compareAll(given -> given.assumptions(IcmpErrors.DOCUMENTED));
        Comparison related = compareAll(given -> given.assumptions(IcmpErrors.RELATED));

        System.out.println("netfilter conformance: " + documented);
        System.out.println("netfilter conformance, ICMP errors RELATED: " + related);
        assertThat(documented.compared).isPositive();
        assertThat(documented.differences).isEmpty();
        assertThat(related.differences).isEmpty();
        assertThat(documented.violations).isEmpty();
        assertThat(related.violations).isEmpty();
    }

    @Test
    void aModelThatForgetsMidStreamConnectionsDiffers_soTheComparisonCanFail() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "SKIPPED: no conformance vectors at " + FOLDER);

        assertThat(compareAll(given -> vpcsim.aws.vpc.Assumptions.DEFAULTS).differences)
                .isNotEmpty();
    }

    private static Comparison compareAll(Function<NetfilterCase, vpcsim.aws.vpc.Assumptions> assumptions)
            throws IOException {
        Comparison comparison = new Comparison();
        for (NetfilterCase netfilterCase : NetfilterCase.readAll(FOLDER)) {
            compare(netfilterCase, assumptions.apply(netfilterCase), comparison);
        }
        return comparison;
    }

    private static void compare(
            NetfilterCase netfilterCase, vpcsim.aws.vpc.Assumptions assumptions, Comparison comparison) {
        List<List<String>> traces = new ArrayList<>();
        netfilterCase.packets().forEach(packet -> traces.add(new ArrayList<>()));
        VpcSimulation[] holder = new VpcSimulation[1];
        PacketObserver recorder = (now, kind, direction, packet, place, decision) -> {
            if (packet != PacketObserver.NONE) {
                int i = (int) holder[0].packets().tag(packet);
                record(holder[0], kind, direction, place, decision, traces.get(i));
            }
        };
        VpcSimulation run = VpcSimulation.of(netfilterCase.network())
                .assumptions(assumptions)
                .timing(Timing.INSTANT)
                .observer(recorder)
                .build();
        holder[0] = run;
        for (int i = 0; i < netfilterCase.packets().size(); i++) {
            send(run, netfilterCase.packets().get(i), i);
        }
        run.run();
        comparison.cases++;
        for (int i = 0; i < netfilterCase.packets().size(); i++) {
            ScriptedPacket packet = netfilterCase.packets().get(i);
            comparison.add(netfilterCase.id() + " packet " + i, packet, traces.get(i));
        }
        for (InvariantResult invariant : run.invariants()) {
            if (invariant.violations() > 0) {
                comparison.violations.add(netfilterCase.id() + ": " + invariant);
            }
        }
    }

    private static void send(VpcSimulation run, ScriptedPacket packet, int i) {
        PacketTable packets = run.packets();
        int row = packets.allocate();
        packets.setHeader(row, packet.header());
        packets.setLengthBytes(row, packet.lengthBytes());
        packets.setTag(row, i);
        int sender = run.index().interfaceNumber(packet.source());
        packets.setSenderInterface(row, sender);
        for (int host = 0; host < run.index().hostCount(); host++) {
            if (run.index().host(host).name().equals(packet.source())) {
                packets.setSenderHost(row, host);
            }
        }
        run.send(packet.atNanos(), row);
    }

    /** Writes an event as the vectors do; events that they do not know leave no line. */
    private static void record(
            VpcSimulation run,
            EventKind kind,
            @Nullable Direction direction,
            int place,
            long decision,
            List<String> trace) {
        if (kind == EventKind.PACKET_ARRIVAL) {
            if (place >= run.index().hostPlace(0)) {
                trace.add("arrival pass");
            }
            return;
        }
        if (direction == null) {
            return;
        }
        String stage = kind == EventKind.SG_CHECK ? "sg-" : "nacl-";
        String rule = kind == EventKind.NACL_CHECK ? "/" + run.ruleLabel(Decision.rule(decision)) : "";
        String result = Decision.passes(decision) ? " pass" : " drop";
        trace.add(stage + direction.name().toLowerCase(Locale.ROOT) + rule + result);
    }

    /** What was compared, and what differs. */
    private static final class Comparison {
        private final List<String> differences = new ArrayList<>();
        private final List<String> violations = new ArrayList<>();
        private final Map<String, Integer> differingByLabel = new TreeMap<>();
        private int cases;
        private int compared;
        private int withCaveats;
        private int differingWithCaveats;

        void add(String where, ScriptedPacket packet, List<String> trace) {
            String last = trace.isEmpty() ? "" : trace.get(trace.size() - 1);
            boolean dropped = last.endsWith(" drop");
            String verdict = dropped ? "dropped" : "delivered";
            String stage = dropped ? last.split("[/ ]", 2)[0] : "";
            boolean same = verdict.equals(packet.verdict()) && stage.equals(packet.stage());
            if (!packet.caveats().isEmpty()) {
                withCaveats++;
                if (!same) {
                    differingWithCaveats++;
                    packet.caveats().forEach(label -> differingByLabel.merge(label, 1, Integer::sum));
                }
                return;
            }
            compared++;
            if (!same || !trace.equals(packet.trace())) {
                differences.add(where + ": kernel " + packet.trace() + ", model " + trace + ", " + packet.header());
            }
        }

        @Override
        public String toString() {
            return compared + " packets compared in " + cases + " cases, " + differences.size()
                    + " differ; with caveats: " + withCaveats + ", " + differingWithCaveats + " differ (by label: "
                    + differingByLabel + ")";
        }
    }
}
