package vpcsim.scenarios.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.TrafficType;

/** How the packets that no rule tells apart are grouped, so that one probe speaks for its class. */
final class ClassesOfPacketsTest {

    @Property(tries = 500)
    void everyPortLiesInOneClass_andNoRuleTellsTwoPortsOfAClassApart(
            @ForAll @Size(max = 8) List<@IntRange(max = 65_535) Integer> ends) {
        PortCuts cuts = new PortCuts();
        List<PortRange> rules = new ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i += 2) {
            PortRange rule =
                    new PortRange(Math.min(ends.get(i), ends.get(i + 1)), Math.max(ends.get(i), ends.get(i + 1)));
            rules.add(rule);
            cuts.add(rule);
        }
        List<PortRange> classes = cuts.classes();
        int next = 0;
        for (PortRange each : classes) {
            assertThat(each.first()).isEqualTo(next);
            next = each.last() + 1;
            for (PortRange rule : rules) {
                assertThat(rule.contains(each.first())).isEqualTo(rule.contains(each.last()));
            }
        }
        assertThat(next).isEqualTo(65_536);
    }

    @Property(tries = 300)
    void everyIcmpMessageLiesInOneKind(
            @ForAll @Size(max = 6) List<@IntRange(min = -1, max = 255) Integer> types,
            @ForAll @IntRange(max = 255) int code) {
        IcmpCuts cuts = new IcmpCuts(List.of(8, 13));
        types.forEach(type -> cuts.add(TrafficType.icmp(type, code)));
        List<IcmpCuts.Kind> kinds = cuts.kinds();
        for (int type : new int[] {0, 3, 8, 13, 255}) {
            for (int each : new int[] {0, code, 255}) {
                assertThat(kinds.stream().filter(kind -> covers(kind.types(), type) && covers(kind.codes(), each)))
                        .hasSize(1);
            }
        }
        kinds.forEach(kind -> {
            assertThat(covers(kind.types(), kind.type())).isTrue();
            assertThat(covers(kind.codes(), kind.code())).isTrue();
        });
    }

    @Test
    void everyTypeAndEveryCodeNamed_leavesNoKindOver() {
        IcmpCuts cuts = new IcmpCuts(List.of(8));
        for (int value = 0; value <= 255; value++) {
            cuts.add(TrafficType.icmp(value, TrafficType.ANY));
            cuts.add(TrafficType.icmp(3, value));
        }
        assertThat(cuts.kinds()).hasSize(255 + 256);
    }

    @Test
    void portsAreWrittenAsRanges_neighboursJoined_andPortZeroIsNoPort() {
        assertThat(new Ports(List.of(new PortRange(81, 90), new PortRange(443, 443), new PortRange(80, 80)))
                        .text(65_535))
                .isEqualTo("80-90,443");
        assertThat(new Ports(List.of(new PortRange(1, 65_535))).text(65_535)).isEqualTo("all");
        assertThat(Ports.ALL.text(65_535)).isEqualTo("all");
        assertThat(new Ports(List.of(new PortRange(1, 255))).text(255)).isEqualTo("1-255");
    }

    private static boolean covers(Ports ports, int value) {
        return ports.ranges().stream().anyMatch(range -> range.contains(value));
    }
}
