package vpcsim.aws.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;

class DropTableTest {

    private static final int UDP = 17;

    @Test
    void packetsOfOneCauseAtOnePlaceShareARow_withTheirTimesAndPorts() {
        DropTable drops = new DropTable();
        drops.add(5, EventKind.NACL_CHECK, Direction.INGRESS, 3, Reason.NO_RULE, 0, UDP, 500, 100);
        drops.add(6, EventKind.NACL_CHECK, Direction.INGRESS, 3, Reason.NO_RULE, 0, UDP, 99, 20);
        drops.add(9, EventKind.NACL_CHECK, Direction.INGRESS, 3, Reason.NO_RULE, 0, UDP, 65_535, 3);

        assertThat(drops.size()).isEqualTo(1);
        assertThat(drops.total()).isEqualTo(3);
        assertThat(drops.packets(0)).isEqualTo(3);
        assertThat(drops.bytes(0)).isEqualTo(123);
        assertThat(drops.firstNanos(0)).isEqualTo(5);
        assertThat(drops.lastNanos(0)).isEqualTo(9);
        assertThat(drops.leastPort(0)).isEqualTo(99);
        assertThat(drops.greatestPort(0)).isEqualTo(65_535);
    }

    @Test
    void everyPartOfACauseTellsRowsApart_andComesBackAsItWas() {
        DropTable drops = new DropTable();
        List<String> expected = new ArrayList<>();
        int greatestRule = RuleLabels.FIRST_ROUTE + 7;
        for (EventKind kind : EventKind.values()) {
            for (Reason reason : Reason.values()) {
                for (int rule : new int[] {Decision.NO_RULE, 0, greatestRule}) {
                    for (int place : new int[] {0, Integer.MAX_VALUE}) {
                        for (int protocol : new int[] {0, 255}) {
                            drops.add(1, kind, Direction.INGRESS, place, reason, rule, protocol, 0, 1);
                            drops.add(1, kind, Direction.EGRESS, place, reason, rule, protocol, 0, 1);
                            drops.add(1, kind, null, place, reason, rule, protocol, 0, 1);
                            String cause = kind + " " + place + " " + reason + " " + rule + " " + protocol + " ";
                            expected.addAll(List.of(cause + "INGRESS", cause + "EGRESS", cause + "null"));
                        }
                    }
                }
            }
        }
        List<String> rows = new ArrayList<>();
        drops.forEach((table, row) -> rows.add(table.kind(row) + " " + table.place(row) + " " + table.reason(row) + " "
                + table.rule(row) + " " + table.protocol(row) + " " + table.direction(row)));

        assertThat(rows).isEqualTo(expected);
        assertThat(drops.total()).isEqualTo(expected.size());
    }
}
