package vpcsim.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.core.random.Distributions;
import vpcsim.scenarios.endpoint.EndpointFaults;
import vpcsim.scenarios.experiment.Lab;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.ServerPort;
import vpcsim.scenarios.scenario.SynRetry;
import vpcsim.scenarios.scenario.TcpFigures;

/** One TCP flow on a bare wire, packet by packet: retransmission, windows, every way to close, closed and silent ports. */
final class TcpFlowTest {

    private static final long SECOND = Lab.SECOND;
    private static final long MILLI = Lab.MILLI;
    private static final long MICRO = 1_000;

    @Test
    void aLostRequestIsSentAgainAfterTheLeastTimeout_200ms_andDoubled() {
        Talk talk = new Talk().losing(4, 5, 6).run();

        assertThat(talk.end).isEqualTo(FlowEnd.COMPLETED);
        // SYN, SYN-ACK, ACK, request; the round trip is 2 us, so the timeout is the least there is
        assertThat(talk.timesOf("C PSH|ACK")).containsExactly(2L, 200_002L, 600_002L, 1_400_002L);
        assertThat(talk.retries).isEqualTo(3);
    }

    @Test
    void aLostResponseIsSentAgainByTheServer_andTheRequestByTheClient_whoseAcknowledgementRodeOnIt() {
        Talk talk = new Talk().losing(5).run();

        assertThat(talk.end).isEqualTo(FlowEnd.COMPLETED);
        assertThat(talk.timesOf("S PSH|ACK")).containsExactly(3L, 200_003L);
        assertThat(talk.timesOf("C PSH|ACK")).containsExactly(2L, 200_002L);
        assertThat(talk.retries).isEqualTo(1);
    }

    @Test
    void aLostSynAckIsSentAgainByTheServerAfterASecond_andTheClientsSynAsWell_butAnsweredOnce() {
        Talk talk = new Talk().losing(2).run();

        assertThat(talk.end).isEqualTo(FlowEnd.COMPLETED);
        assertThat(talk.timesOf("C SYN")).containsExactly(0L, 1_000_000L);
        assertThat(talk.timesOf("S SYN|ACK")).containsExactly(1L, 1_000_001L);
    }

    @Test
    void aHoleIsFilledAfterThreeDuplicateAcknowledgements_withoutWaitingForTheTimer() {
        // the first of 8 segments of the response is lost: 5 is it
        Talk talk = new Talk().response(8 * 1_460).losing(5).run();

        assertThat(talk.end).isEqualTo(FlowEnd.COMPLETED);
        assertThat(talk.endMicros).isLessThan(10);
        // 8 segments and the first again: what arrived behind the hole was kept
        assertThat(talk.segments("S", true)).isEqualTo(9);
    }

    @Test
    void twoHolesAreFilledOneAfterTheOther_whatLiesBehindTheSecondIsSentAgain() {
        Talk talk = new Talk().response(10 * 1_460).losing(5, 8).run();

        assertThat(talk.end).isEqualTo(FlowEnd.COMPLETED);
        assertThat(talk.payload("S")).isGreaterThan(10 * 1_460);
        assertThat(talk.delivered).isEqualTo(10 * 1_460);
    }

    @Test
    void aWindowOf_4_segmentsIsClockedByAcknowledgements() {
        TcpFigures small = figures(4 * 1_460, 15, 5);
        Talk talk = new Talk().figures(small).response(12 * 1_460).run();

        assertThat(talk.end).isEqualTo(FlowEnd.COMPLETED);
        // four at once; two more for each acknowledgement of two
        assertThat(talk.timesOf("S ACK", true)).containsExactly(3L, 3L, 3L, 3L, 5L, 5L, 5L, 5L, 7L, 7L, 7L);
        assertThat(talk.timesOf("S PSH|ACK")).containsExactly(7L);
    }

    @Test
    void whatIsNeverAcknowledgedIsSentAsOftenAsItMay_thenTheClientGivesUp() {
        Talk talk = new Talk()
                .figures(figures(65_536, 3, 5))
                .responseTimeoutNanos(100 * SECOND)
                .losingAll("C PSH|ACK")
                .run();

        assertThat(talk.end).isEqualTo(FlowEnd.NOT_ACKNOWLEDGED);
        assertThat(talk.timesOf("C PSH|ACK")).containsExactly(2L, 200_002L, 600_002L, 1_400_002L);
        assertThat(talk.endMicros).isEqualTo(3_000_002);
    }

    @Test
    void aServerForgetsAHalfOpenConnectionAfterItsRetries_at_1_3_7_seconds_with_3() {
        Talk talk = new Talk()
                .figures(figures(65_536, 15, 3))
                .synRetry(new SynRetry(100 * SECOND, 0, 0))
                .losingAll("S SYN|ACK")
                .run();

        assertThat(talk.end).isEqualTo(FlowEnd.CONNECT_TIMEOUT);
        assertThat(talk.timesOf("S SYN|ACK")).containsExactly(1L, 1_000_001L, 3_000_001L, 7_000_001L);
    }

    @Test
    void theClientClosesFirst_theServerAnswersWithItsOwnFin() {
        Talk talk = new Talk().run();
        assertThat(talk.tail(3)).containsExactly("C FIN|ACK", "S FIN|ACK", "C ACK");
        assertThat(talk.portFreeAfterSeconds()).isEqualTo(60);
    }

    @Test
    void theServerClosesFirst_thenTheClientsPortIsFreeAtOnce() {
        Talk talk = new Talk().close(Dialogue.Close.SERVER).run();
        assertThat(talk.end).isEqualTo(FlowEnd.COMPLETED);
        assertThat(talk.tail(4)).containsExactly("S PSH|ACK", "S FIN|ACK", "C FIN|ACK", "S ACK");
        assertThat(talk.portFreeAfterSeconds()).isZero();
    }

    @Test
    void aClientMayCloseItsHalfBehindTheRequest_andStillGetsTheResponse() {
        Talk talk =
                new Talk().close(Dialogue.Close.HALF).serviceNanos(5 * MILLI).run();
        assertThat(talk.end).isEqualTo(FlowEnd.COMPLETED);
        assertThat(talk.log)
                .containsExactly(
                        "C SYN",
                        "S SYN|ACK",
                        "C ACK",
                        "C PSH|ACK",
                        "C FIN|ACK",
                        "S ACK",
                        "S PSH|ACK",
                        "S FIN|ACK",
                        "C ACK");
        assertThat(talk.portFreeAfterSeconds()).isEqualTo(60);
    }

    @Test
    void aResetEndsBothSidesAtOnce() {
        Talk talk = new Talk().close(Dialogue.Close.RST).run();
        assertThat(talk.tail(1)).containsExactly("C RST|ACK");
        assertThat(talk.portFreeAfterSeconds()).isZero();
    }

    @Test
    void aLostFinIsSentAgain_andALostLastAcknowledgementIsRepeatedFromTimeWait() {
        // 6: the client's FIN, 8: its last ACK
        Talk fin = new Talk().losing(6).run();
        Talk ack = new Talk().losing(8).run();

        assertThat(fin.timesOf("C FIN|ACK")).hasSize(2);
        assertThat(fin.tail(2)).containsExactly("S FIN|ACK", "C ACK");
        assertThat(ack.timesOf("S FIN|ACK")).hasSize(2);
        assertThat(ack.tail(2)).containsExactly("S FIN|ACK", "C ACK");
    }

    @Test
    void aClosedPortRefusesAtOnceWithRst() {
        Talk talk = new Talk()
                .server(new ServerPort(ServerPort.Answer.CLOSED, List.of()))
                .run();
        assertThat(talk.end).isEqualTo(FlowEnd.REFUSED);
        assertThat(talk.log).containsExactly("C SYN", "S RST|ACK");
        assertThat(talk.endMicros).isEqualTo(2);
    }

    @Test
    void aSilentServerLetsTheClientRunOutOfRetries_andOneThatComesBackAnswersTheNextSyn() {
        Talk never = new Talk()
                .server(new ServerPort(ServerPort.Answer.SILENT, List.of()))
                .run();
        Talk later = new Talk()
                .server(new ServerPort(
                        ServerPort.Answer.OPEN,
                        List.of(new ServerPort.Outage(0, 10 * SECOND, ServerPort.Answer.SILENT))))
                .run();
        assertThat(never.end).isEqualTo(FlowEnd.CONNECT_TIMEOUT);
        assertThat(never.timesOf("C SYN")).hasSize(7);
        assertThat(later.end).isEqualTo(FlowEnd.COMPLETED);
        assertThat(later.endMicros).isEqualTo(15_000_004);
    }

    @Test
    void aResponseToAClientThatGaveUpIsAnsweredWithRst() {
        Talk talk =
                new Talk().serviceNanos(2 * SECOND).responseTimeoutNanos(SECOND).run();
        assertThat(talk.end).isEqualTo(FlowEnd.RESPONSE_TIMEOUT);
        // the client closes, the server still answers, nobody reads it; its FIN finds the connection gone
        assertThat(talk.tail(5)).containsExactly("S ACK", "S PSH|ACK", "S FIN|ACK", "C RST|ACK", "C RST");
    }

    private static TcpFigures figures(long windowBytes, int retries, int synAckRetries) {
        TcpFigures linux = TcpFigures.LINUX;
        return new TcpFigures(
                windowBytes,
                linux.segmentBytes(),
                linux.delayedAckNanos(),
                linux.minRtoNanos(),
                linux.maxRtoNanos(),
                retries,
                synAckRetries,
                linux.backlog(),
                linux.timeWaitNanos());
    }

    /** One flow; packets are numbered from 1 in the order of sending. */
    @SuppressWarnings("NullAway.Init") // set by run
    private static final class Talk implements FlowListener {
        private final List<String> log = new ArrayList<>();
        private final List<Long> micros = new ArrayList<>();
        private final List<Integer> payloads = new ArrayList<>();
        private final List<Integer> lost = new ArrayList<>();
        private String lostKind = "";
        private TcpFigures figures = TcpFigures.LINUX;
        private SynRetry synRetry = SynRetry.CLASSIC;
        private ServerPort server = ServerPort.OPEN;
        private Dialogue.Close close = Dialogue.Close.FIN;
        private long response = 1;
        private long delivered;
        private long serviceNanos;
        private long responseTimeoutNanos = 20 * SECOND;
        private FlowEnd end = FlowEnd.NO_CLIENT_PORT;
        private long endMicros;
        private int retries;
        private long portKey;
        private Wire wire;

        Talk losing(int... numbers) {
            for (int number : numbers) {
                lost.add(number);
            }
            return this;
        }

        Talk losingAll(String kind) {
            lostKind = kind;
            return this;
        }

        Talk figures(TcpFigures value) {
            figures = value;
            return this;
        }

        Talk synRetry(SynRetry value) {
            synRetry = value;
            return this;
        }

        Talk server(ServerPort value) {
            server = value;
            return this;
        }

        Talk close(Dialogue.Close value) {
            close = value;
            return this;
        }

        Talk response(long bytes) {
            response = bytes;
            return this;
        }

        Talk serviceNanos(long value) {
            serviceNanos = value;
            return this;
        }

        Talk responseTimeoutNanos(long value) {
            responseTimeoutNanos = value;
            return this;
        }

        Talk run() {
            Dialogue dialogue = new Dialogue.Tcp(
                    Distributions.constant(1),
                    Distributions.constant((double) response),
                    1,
                    Distributions.constant(0),
                    Distributions.constant((double) serviceNanos),
                    synRetry.giveUpNanos(),
                    synRetry,
                    responseTimeoutNanos,
                    close,
                    figures,
                    server);
            wire = new Wire(
                    new Lab().machines(1, 1).build().network(),
                    Lab.flow("talk", "mysql", Lab.once(), dialogue, SECOND),
                    1,
                    this::isLost,
                    this,
                    EndpointFaults.NONE);
            wire.run();
            assertThat(wire.traffic.flows().live()).as("rows in use").isZero();
            assertThat(wire.packets.live()).isZero();
            assertThat(wire.traffic.invariants()).allMatch(each -> each.violations() == 0 && each.exercised());
            return this;
        }

        private boolean isLost(long nowNanos, PacketTable packets, int packet) {
            int flags = packets.tcpFlags(packet);
            String kind = (Role.sentByServer(Role.role(packets.tag(packet))) ? "S " : "C ") + words(flags);
            int payload = packets.lengthBytes(packet) - 40;
            log.add(kind);
            micros.add(nowNanos / MICRO);
            payloads.add(payload);
            return lost.contains(log.size()) || kind.equals(lostKind);
        }

        private static String words(int flags) {
            List<String> words = new ArrayList<>();
            add(words, flags, TcpFlags.SYN, "SYN");
            add(words, flags, TcpFlags.FIN, "FIN");
            add(words, flags, TcpFlags.RST, "RST");
            add(words, flags, TcpFlags.PSH, "PSH");
            add(words, flags, TcpFlags.ACK, "ACK");
            return String.join("|", words);
        }

        private static void add(List<String> words, int flags, int flag, String word) {
            if ((flags & flag) != 0) {
                words.add(word);
            }
        }

        List<Long> timesOf(String kind) {
            return timesOf(kind, false);
        }

        List<Long> timesOf(String kind, boolean withPayload) {
            List<Long> found = new ArrayList<>();
            for (int i = 0; i < log.size(); i++) {
                if (log.get(i).equals(kind) && (!withPayload || payloads.get(i) > 0)) {
                    found.add(micros.get(i));
                }
            }
            return found;
        }

        int segments(String side, boolean withPayload) {
            int found = 0;
            for (int i = 0; i < log.size(); i++) {
                if (log.get(i).startsWith(side) && (payloads.get(i) > 0) == withPayload) {
                    found++;
                }
            }
            return found;
        }

        long payload(String side) {
            long sum = 0;
            for (int i = 0; i < log.size(); i++) {
                sum += log.get(i).startsWith(side) ? payloads.get(i) : 0;
            }
            return sum;
        }

        List<String> tail(int count) {
            return log.subList(log.size() - count, log.size());
        }

        long portFreeAfterSeconds() {
            for (long second = 0; second < 100; second++) {
                if (wire.traffic.isPortFree(portKey, wire.clock.nowNanos() + second * SECOND)) {
                    return second;
                }
            }
            throw new AssertionError("never free");
        }

        @Override
        public void onStart(long nowNanos, FlowTable flows, int flow) {}

        @Override
        public void onEnd(long nowNanos, FlowTable flows, int flow, FlowEnd how) {
            end = how;
            endMicros = nowNanos / MICRO;
            retries = flows.retries[flow];
            portKey = flows.portKey[flow];
            delivered = flows.responseBytes[flow];
        }
    }
}
