package vpcsim.scenarios.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.io.document.Problem;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.ServerPort;
import vpcsim.scenarios.scenario.TcpFigures;

/** What a scenario says of endpoints: {@code tcp}, {@code server} and {@code close}, well and badly. */
final class EndpointInputTest {

    private static final String FLOW = "rate: 400/s}, connect-timeout: 3s}";
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @Test
    void whatIsNotSaidIsAsOnLinux_atAServerThatListens() {
        Dialogue.Tcp tcp = query("connect-timeout: 3s");
        assertThat(tcp.figures()).isEqualTo(TcpFigures.LINUX);
        assertThat(tcp.server()).isEqualTo(ServerPort.OPEN);
    }

    @Test
    void bothEndsSayAllThereIsToSay() {
        Dialogue.Tcp tcp = query("""
                close: half, tcp: {window: 32KiB, segment: 536B, delayed-ack: 200ms, min-rto: 1s, max-rto: 60s, retries: 8,
                time-wait: 240s}, server: {port: closed, backlog: 128, syn-ack-retries: 2,
                outages: {restart: {from: narrow-acl, until: narrow-acl+5s, port: silent}}}""");
        assertThat(tcp.close()).isEqualTo(Dialogue.Close.HALF);
        assertThat(tcp.figures())
                .isEqualTo(new TcpFigures(32_768, 536, 200 * MILLI, SECOND, 60 * SECOND, 8, 2, 128, 240 * SECOND));
        assertThat(tcp.server())
                .isEqualTo(new ServerPort(
                        ServerPort.Answer.CLOSED,
                        List.of(new ServerPort.Outage(60 * SECOND, 65 * SECOND, ServerPort.Answer.SILENT))));
        assertThat(query("close: server").close()).isEqualTo(Dialogue.Close.SERVER);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            tcp: {window: 0B} | E-RANGE | tcp/window | 1B
            tcp: {window: 2GiB} | E-RANGE | tcp/window | 1073741824B
            tcp: {window: 64} | E-VALUE | tcp/window | KiB
            tcp: {window: 64s} | E-VALUE | tcp/window | KiB
            tcp: {segment: 65496B} | E-RANGE | tcp/segment | 65495B
            tcp: {delayed-ack: 501ms} | E-RANGE | tcp/delayed-ack | 500ms
            tcp: {delayed-ack: 40} | E-VALUE | tcp/delayed-ack | ms
            tcp: {min-rto: 0s} | E-RANGE | tcp/min-rto | longer than 0
            tcp: {min-rto: 2s, max-rto: 1s} | E-RANGE | tcp/max-rto | less than the least
            tcp: {min-rto: 200s} | E-RANGE | tcp/min-rto | less than the least
            tcp: {retries: 31} | E-RANGE | tcp/retries | 30
            tcp: {retries: 3s} | E-INTEGER | tcp/retries | decimal digits
            tcp: {time-wait: -1s} | E-VALUE | tcp/time-wait | ms
            tcp: {congestion: cubic} | E-UNKNOWN-FIELD | tcp/congestion | unknown field
            tcp: {windows: 64KiB} | E-UNKNOWN-FIELD | tcp/windows | did you mean 'window'?
            server: {port: refused} | E-UNKNOWN-WORD | server/port | closed
            server: {backlog: 0} | E-RANGE | server/backlog | 1
            server: {syn-ack-retries: 17} | E-RANGE | server/syn-ack-retries | 16
            server: {outages: {restart: {from: 10s, until: 10s, port: closed}}} | E-RANGE | server/outages/restart/until | after it begins
            server: {outages: {restart: {from: 10s, port: closed}}} | E-MISSING-FIELD | server/outages/restart | until
            server: {outages: {restart: {from: narow-acl, until: 90s, port: closed}}} | E-TIME | server/outages/restart/from | did you mean 'narrow-acl'?
            close: politely | E-UNKNOWN-WORD | close | half
            """)
    void isRefusedAtItsPlace(String fields, String code, String pointer, String words) {
        Problems problems = new Problems();
        assertThat(Shop.parse(Shop.with(FLOW, "rate: 400/s}, " + fields + "}"), problems))
                .isEmpty();
        String shown = ProblemText.render(problems);
        assertThat(problems.errors()).as(shown).extracting(Problem::code).containsExactly(code);
        assertThat(problems.errors().get(0).pointer()).isEqualTo("/traffic/flows/query/" + pointer);
        assertThat(shown).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            udp/53 | tcp: {window: 1KiB} | tcp
            udp/53 | server: {backlog: 5} | server/backlog
            udp/53 | server: {syn-ack-retries: 5} | server/syn-ack-retries
            icmp/echo-request | server: {port: closed} | server
            """)
    void fieldsOfTcpAreRefusedForOtherProtocols(String type, String fields, String pointer) {
        Problem problem = Shop.refused(Shop.with(
                "type: mysql, arrivals: {law: poisson, " + FLOW,
                "type: " + type + ", arrivals: {law: poisson, rate: 400/s}, " + fields + "}"));
        assertThat(problem.code()).isEqualTo("E-UNKNOWN-FIELD");
        assertThat(problem.pointer()).isEqualTo("/traffic/flows/query/" + pointer);
    }

    private static Dialogue.Tcp query(String fields) {
        String text = Shop.with(FLOW, "rate: 400/s}, " + fields.replace("\n", " ") + "}");
        return (Dialogue.Tcp) Shop.sound(text).flows().get(1).dialogue();
    }
}
