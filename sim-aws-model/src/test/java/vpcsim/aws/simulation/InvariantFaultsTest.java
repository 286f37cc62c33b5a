package vpcsim.aws.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.filter.FilterFaults;
import vpcsim.aws.filter.TrackedState;
import vpcsim.aws.forwarding.ForwardingFaults;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.simulation.NetworkSketch.Facts;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.core.result.InvariantResult;

/**
 * Section 6 of the trust hand-out: each online invariant is exercised by an ordinary run and holds; and for each bug planted,
 * exactly the invariants declared fire.
 */
@SuppressWarnings("EnumOrdinal") // event kinds go by ordinal, and so does the fault of states
class InvariantFaultsTest {

    private static final long SECOND = 1_000_000_000L;

    private static Network network() {
        return new NetworkSketch()
                .vpc("vpc-1", "10.0.0.0/16")
                .gateway("vpc-1")
                .subnet("front", "vpc-1", "az-1", "10.0.1.0/24")
                .subnet("back", "vpc-1", "az-1", "10.0.2.0/24")
                .internetRoute("front")
                .acl(
                        "back",
                        List.of(
                                "deny udp/99 0.0.0.0/0",
                                "allow tcp/0-65535 10.0.0.0/16",
                                "allow udp/0-65535 10.0.0.0/8"),
                        List.of("allow all 0.0.0.0/0"))
                .group("sg-web", "vpc-1", List.of("tcp/80 0.0.0.0/0", "udp/7 10.0.0.0/16"), List.of("all 10.0.0.0/16"))
                .group(
                        "sg-app",
                        "vpc-1",
                        List.of("tcp/80 sg-web", "tcp/81 10.0.1.0/24", "udp/0-500 10.0.0.0/16", "icmp 10.0.0.0/16"),
                        List.of("all 10.0.0.0/16"))
                .group("sg-open", "vpc-1", List.of("udp/53 0.0.0.0/0"), List.of("all 0.0.0.0/0"))
                .instance("dns", "front", "10.0.1.12", "sg-open")
                .instance("web", "front", "10.0.1.10=203.0.113.10", "sg-web")
                .instance("mate", "front", "10.0.1.11", "sg-web")
                .instance(new Facts("app").allowance(5), "back", List.of("10.0.2.10"), "sg-app")
                .host("user", "198.51.100.7/32")
                .build();
    }

    /** Connections, datagrams, expiries, refusals of every kind, a full table, and a change of a rule in mid-run. */
    private static VpcSimulation traffic(FilterFaults inFilters, ForwardingFaults inForwarding) {
        UnaryOperator<VpcSimulation.Builder> options = builder -> builder.faults(inFilters, inForwarding)
                .change(
                        150 * SECOND,
                        new NetworkChange.CreateNetworkAclEntry(
                                "acl-back",
                                Direction.INGRESS,
                                new NetworkAclEntry(
                                        50, RuleAction.DENY, TrafficType.parse("udp/98"), Cidr.parse("10.0.0.0/8"))));
        TestRun run = TestRun.of(network(), options);
        connection(run, 0, 40000);
        for (int i = 0; i < 7; i++) {
            run.send(SECOND + i, "mate", TestRun.tcp("10.0.1.11", 100 + i, "10.0.2.10", 80, TcpFlags.SYN));
        }
        for (int i = 0; i < 7; i++) {
            run.send(2 * SECOND + i, "mate", TestRun.tcp("10.0.1.11", 100 + i, "10.0.2.10", 80, TcpFlags.SYN));
        }
        for (int i = 0; i < 3; i++) {
            run.send(3 * SECOND + 2L * i, "mate", TestRun.udp("10.0.1.11", 5353, "10.0.1.12", 53));
            run.send(3 * SECOND + 2L * i + 1, "dns", TestRun.udp("10.0.1.12", 53, "10.0.1.11", 5353));
        }
        // judged at the instant of the change
        run.send(150 * SECOND, "web", TestRun.udp("10.0.1.10", 5004, "10.0.2.10", 98));
        for (int i = 0; i < 8; i++) {
            long at = (10 + 25L * i) * SECOND;
            run.send(at, "web", TestRun.udp("10.0.1.10", 5000, "10.0.2.10", 53));
            run.send(at + 1, "app", TestRun.udp("10.0.2.10", 53, "10.0.1.10", 5000));
            run.send(at + 2, "web", TestRun.udp("10.0.1.10", 5001, "10.0.2.10", 99));
            run.send(at + 3, "web", TestRun.udp("10.0.1.10", 5001, "10.0.2.10", 98));
            run.send(at + 4, "app", TestRun.udp("10.0.2.10", 6000, "10.0.1.10", 8));
            run.send(at + 5, "user", TestRun.tcp("198.51.100.7", 7000, "203.0.113.99", 80, TcpFlags.SYN));
            run.send(at + 6, "user", TestRun.tcp("198.51.100.7", 7000 + i, "203.0.113.10", 22, TcpFlags.SYN));
        }
        for (int i = 0; i < 4; i++) {
            run.send((20 + 40L * i) * SECOND, "web", TestRun.udp("10.0.1.10", 5002, "10.0.2.10", 54));
        }
        connection(run, 300 * SECOND, 40001);
        run.send(500 * SECOND, "web", TestRun.udp("10.0.1.10", 5003, "10.0.2.10", 55));
        run.send(530 * SECOND, "web", TestRun.udp("10.0.1.10", 5003, "10.0.2.10", 55));
        return run.run();
    }

    private static List<InvariantResult> invariantsOf(FilterFaults inFilters, ForwardingFaults inForwarding) {
        VpcSimulation run = traffic(inFilters, inForwarding);
        run.run();
        return run.invariants();
    }

    private static void connection(TestRun run, long atNanos, int port) {
        String web = "10.0.1.10";
        String app = "10.0.2.10";
        run.send(atNanos, "web", TestRun.tcp(web, port, app, 80, TcpFlags.SYN));
        run.send(atNanos + 1, "app", TestRun.tcp(app, 80, web, port, TcpFlags.SYN | TcpFlags.ACK));
        run.send(atNanos + 2, "web", TestRun.tcp(web, port, app, 80, TcpFlags.ACK));
        run.send(atNanos + 3, "web", TestRun.tcp(web, port, app, 80, TcpFlags.ACK | TcpFlags.FIN));
        run.send(atNanos + 4, "app", TestRun.tcp(app, 80, web, port, TcpFlags.ACK | TcpFlags.FIN));
        run.send(atNanos + 5, "web", TestRun.tcp(web, port, app, 80, TcpFlags.ACK));
    }

    private static List<String> fired(List<InvariantResult> invariants) {
        return invariants.stream()
                .filter(invariant -> invariant.violations() > 0)
                .peek(invariant -> assertThat(invariant.firstViolation()).isNotEmpty())
                .map(InvariantResult::id)
                .toList();
    }

    private static List<String> fired(FilterFaults inFilters) {
        return fired(invariantsOf(inFilters, ForwardingFaults.NONE));
    }

    private static List<String> fired(ForwardingFaults inForwarding) {
        return fired(invariantsOf(FilterFaults.NONE, inForwarding));
    }

    @Test
    void withoutABugEveryInvariantIsExercisedAndHolds() {
        List<InvariantResult> invariants = invariantsOf(FilterFaults.NONE, ForwardingFaults.NONE);

        assertThat(invariants)
                .extracting(InvariantResult::id)
                .containsExactly("I01", "I02", "I03", "I04", "I05", "I06", "I07", "I08", "I09", "I10", "I11", "I22");
        assertThat(invariants).allMatch(InvariantResult::exercised);
        assertThat(invariants).allMatch(invariant -> invariant.violations() == 0);
        assertThat(invariants).allMatch(invariant -> invariant.firstViolation().isEmpty());
    }

    @Test
    void askingForTheInvariantsTwiceSaysTheSameTwice() {
        VpcSimulation run = traffic(FilterFaults.NONE, ForwardingFaults.NONE);
        run.run();

        assertThat(run.invariants()).isEqualTo(run.invariants());
    }

    @Test
    void oneDropPathDoesNotCount_I01() {
        assertThat(fired(new ForwardingFaults() {
                    @Override
                    public boolean uncounted(long number, Reason reason) {
                        return reason == Reason.UNMAPPED_PUBLIC_ADDRESS;
                    }
                }))
                .containsExactly("I01");
    }

    @Test
    void aPacketIsDeliveredTwice_I01() {
        assertThat(fired(new ForwardingFaults() {
                    @Override
                    public boolean deliveredTwice(long number) {
                        return number == 3;
                    }
                }))
                .containsExactly("I01");
    }

    @Test
    void aTimerSchedulesIntoThePast_I02() {
        VpcSimulation run = traffic(FilterFaults.NONE, ForwardingFaults.NONE);
        run.onTimer((nowNanos, kind, payload) -> assertThatIllegalArgumentException()
                .isThrownBy(() -> run.simulation().schedule(nowNanos - 1, kind, payload)));
        run.simulation().schedule(15 * SECOND, EventKind.TIMER.ordinal(), 0);
        run.run();

        assertThat(fired(run.invariants()))
                .as("a queue that leaves the order of ties is planted in the engine's own tests")
                .containsExactly("I02");
    }

    @Test
    void expiryDoesNotDecrement_I03_I10() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public boolean forgetsToDecrement() {
                        return true;
                    }
                }))
                .as("a table that believes itself full refuses too early")
                .containsExactly("I03", "I10");
    }

    @Test
    void theLimitIsOneTooHigh_I03_I10() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public long limit(long allowance) {
                        return allowance + 1;
                    }
                }))
                .containsExactly("I03", "I10");
    }

    @Test
    void theLimitIsOneTooLow_I10() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public long limit(long allowance) {
                        return allowance - 1;
                    }
                }))
                .containsExactly("I10");
    }

    @Test
    void aLiveEntryGivesWay_I10() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public boolean evictsAtLimit() {
                        return true;
                    }
                }))
                .containsExactly("I10");
    }

    @Test
    void theKeyIsNotTheSameFromBothSides_I09() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public boolean swapsPorts(boolean egress) {
                        return egress;
                    }
                }))
                .as("monitors that use the same key do not see it")
                .containsExactly("I09");
    }

    @Test
    void anUntrackedFlowGetsAnEntry_I09() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public boolean tracksUntracked() {
                        return true;
                    }
                }))
                .containsExactly("I09");
    }

    @Test
    void aChangeIsMadeByHalves_I11() {
        assertThat(fired(new ForwardingFaults() {
                    @Override
                    public boolean keepsPaths() {
                        return true;
                    }
                }))
                .containsExactly("I11");
    }

    @Test
    void aChangeComesAfterPacketsOfItsInstant_I11() {
        assertThat(fired(new ForwardingFaults() {
                    @Override
                    public boolean changesLate() {
                        return true;
                    }
                }))
                .containsExactly("I11");
    }

    @Test
    void anEntryIsAliveAtItsDeadline_I04() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public long idleNanos(long idleNanos) {
                        return idleNanos - 1;
                    }
                }))
                .containsExactly("I04");
    }

    @Test
    void anEntryLivesTooLong_I04() {
        assertThat(fired(timeoutsOf(TrackedState.UDP, TrackedState.UDP_STREAM))).containsExactly("I04");
    }

    @Test
    void anEntryLivesTooShort_I04() {
        assertThat(fired(timeoutsOf(TrackedState.UDP_STREAM, TrackedState.UDP))).containsExactly("I04");
    }

    private static FilterFaults timeoutsOf(TrackedState state, TrackedState other) {
        return new FilterFaults() {
            @Override
            public int timeoutClass(int asked) {
                return asked == state.ordinal() ? other.ordinal() : asked;
            }
        };
    }

    @Test
    void aDeniedPacketRefreshes_I04() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public boolean refreshesWhenDenied() {
                        return true;
                    }
                }))
                .containsExactly("I04");
    }

    @Test
    void theLookUpIsSkipped_I05() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public boolean skipsLookUp(long packetNumber) {
                        return packetNumber == 2;
                    }
                }))
                .containsExactly("I05");
    }

    @Test
    void anAdmissionNamesANeighbourRule_I06_I07() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public int witness(int rule) {
                        return rule > 1 ? rule - 1 : rule;
                    }
                }))
                .as("the reference, which names the rule as well, sees it too")
                .containsExactly("I06", "I07");
    }

    @Test
    void aRuleIsLost_I07() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public boolean losesRule(int rule) {
                        return rule % 2 == 1;
                    }
                }))
                .containsExactly("I07");
    }

    @Test
    void aRuleLostBehindARelatedError_I07() {
        Network open = new NetworkSketch()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("front", "vpc-1", "az-1", "10.0.1.0/24")
                .group("sg-dns", "vpc-1", List.of("udp/53 0.0.0.0/0", "icmp 0.0.0.0/0"), List.of("all 0.0.0.0/0"))
                .instance("dns", "front", "10.0.1.10", "sg-dns")
                .directHost("user", "198.51.100.7/32")
                .build();
        VpcSimulation[] holder = new VpcSimulation[1];
        FilterFaults lost = new FilterFaults() {
            @Override
            public boolean losesRule(int rule) {
                return holder[0].ruleLabel(rule).equals("sg-dns-in-1");
            }
        };
        TestRun run = TestRun.of(open, options -> options.faults(lost, ForwardingFaults.NONE));
        holder[0] = run.run();
        PacketHeader answer = TestRun.udp("10.0.1.10", 53, "198.51.100.7", 5000);

        assertThat(run.sendAndWatch(
                        0,
                        "user",
                        PacketHeader.icmp(
                                IpAddress.parse("198.51.100.7"), IpAddress.parse("10.0.1.10"), 3, 3, 0, answer)))
                .contains("SG_CHECK INGRESS dns RELATED");
        assertThat(fired(run.run().invariants())).containsExactly("I07");
    }

    @Test
    void theNetworkAclTakesTheLastEntry_I07() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public boolean takesLastEntry() {
                        return true;
                    }
                }))
                .containsExactly("I07");
    }

    @Test
    void aNetworkAclsVerdictHangsOnThePacketsNumber_I08() {
        assertThat(fired(new FilterFaults() {
                    @Override
                    public boolean flipsNetworkAcl(long packetNumber) {
                        return packetNumber > 40;
                    }
                }))
                .as("the reference, which looks at every one of the first thousand checks, sees the wrong verdicts too")
                .containsExactly("I07", "I08");
    }

    @Test
    void aDropIsNotBooked_I22() {
        assertThat(fired(new ForwardingFaults() {
                    @Override
                    public boolean unbooked(long number, Reason reason) {
                        return reason == Reason.CONNTRACK_LIMIT;
                    }
                }))
                .containsExactly("I22");
    }

    @Test
    void aDropIsBookedUnderAReasonThatIsNoCause_I22() {
        assertThat(fired(new ForwardingFaults() {
                    @Override
                    public boolean unnamedCause(long number, Reason reason) {
                        return reason == Reason.NO_RULE;
                    }
                }))
                .containsExactly("I22");
    }
}
