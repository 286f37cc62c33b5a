package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;

/** Agreement with the reference is worth something: histories meet every outcome, and every seeded fault breaks it. */
class FilterFaultsTest {

    private static final int SEEDS = 150;

    @Test
    void randomHistoriesMeetEveryOutcome_oftenEnough() {
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        Map<Tracking, Integer> trackings = new EnumMap<>(Tracking.class);
        Map<TrackedState, Integer> passed = new EnumMap<>(TrackedState.class);
        Map<TrackedState, Integer> expired = new EnumMap<>(TrackedState.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            new RandomHistory(seed, FilterFaults.NONE)
                    .run((expected, state) -> {
                        reasons.merge(expected.reason(), 1, Integer::sum);
                        trackings.merge(expected.tracking(), 1, Integer::sum);
                        if (expected.reason() == Reason.TRACKED) {
                            passed.merge(state, 1, Integer::sum);
                        }
                    })
                    .forEach(state -> expired.merge(state, 1, Integer::sum));
        }
        List<Reason> ofSecurityGroups = List.of(
                Reason.TRACKED,
                Reason.RULE,
                Reason.EXEMPT,
                Reason.RELATED,
                Reason.NO_RULE,
                Reason.NO_CONNECTION,
                Reason.CONNTRACK_LIMIT);
        assertThat(reasons).containsOnlyKeys(ofSecurityGroups);
        assertThat(reasons.values()).allMatch(count -> count >= 20, "at least 20 of each in " + reasons);
        assertThat(trackings).containsOnlyKeys(Tracking.values());
        assertThat(trackings.values()).allMatch(count -> count >= 20, "at least 20 of each in " + trackings);
        assertThat(passed).containsOnlyKeys(TrackedState.values());
        assertThat(passed.values()).allMatch(count -> count >= 10, "at least 10 of each in " + passed);
        assertThat(expired).containsOnlyKeys(TrackedState.values());
        assertThat(expired.values()).allMatch(count -> count >= 10, "at least 10 of each in " + expired);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultBreaksTheAgreement(String name, FilterFaults faults) {
        List<Long> broken = new ArrayList<>();
        for (long seed = 0; seed < SEEDS && broken.isEmpty(); seed++) {
            try {
                new RandomHistory(seed, faults).run((expected, state) -> {});
            } catch (AssertionError noticed) {
                broken.add(seed);
            }
        }
        assertThat(broken).as(name).isNotEmpty();
    }

    static Stream<Object[]> faults() {
        return Stream.concat(faultsOfTracking(), faultsOfRules());
    }

    private static Stream<Object[]> faultsOfTracking() {
        return Stream.of(
                new Object[] {
                    "I03 expiry does not decrement",
                    new FilterFaults() {
                        @Override
                        public boolean forgetsToDecrement() {
                            return true;
                        }
                    }
                },
                new Object[] {
                    "I03 limit off by one",
                    new FilterFaults() {
                        @Override
                        public long limit(long allowance) {
                            return allowance + 1;
                        }
                    }
                },
                new Object[] {
                    "I09 key not the same from both sides",
                    new FilterFaults() {
                        @Override
                        public boolean swapsPorts(boolean egress) {
                            return egress;
                        }
                    }
                },
                new Object[] {
                    "I09 an untracked flow is tracked",
                    new FilterFaults() {
                        @Override
                        public boolean tracksUntracked() {
                            return true;
                        }
                    }
                },
                new Object[] {
                    "I10 a live entry gives way",
                    new FilterFaults() {
                        @Override
                        public boolean evictsAtLimit() {
                            return true;
                        }
                    }
                },
                new Object[] {
                    "I04 <= for <",
                    new FilterFaults() {
                        @Override
                        public long idleNanos(long idleNanos) {
                            return idleNanos - 1;
                        }
                    }
                },
                new Object[] {
                    "I04 wrong timeout class",
                    new FilterFaults() {
                        @Override
                        public int timeoutClass(int state) {
                            return state == EntryBits.CLOSING ? EntryBits.ESTABLISHED : state;
                        }
                    }
                },
                new Object[] {
                    "I04 a denied packet refreshes",
                    new FilterFaults() {
                        @Override
                        public boolean refreshesWhenDenied() {
                            return true;
                        }
                    }
                },
                new Object[] {
                    "I05 look-up skipped",
                    new FilterFaults() {
                        @Override
                        public boolean skipsLookUp(long packetNumber) {
                            return packetNumber % 100 == 0;
                        }
                    }
                });
    }

    private static Stream<Object[]> faultsOfRules() {
        return Stream.of(
                new Object[] {
                    "I06 a neighbour rule is named",
                    new FilterFaults() {
                        @Override
                        public int witness(int rule) {
                            return rule > 0 ? rule - 1 : rule + 1;
                        }
                    }
                },
                new Object[] {
                    "I07 a rule is lost",
                    new FilterFaults() {
                        @Override
                        public boolean losesRule(int rule) {
                            return rule == 7;
                        }
                    }
                },
                new Object[] {
                    "I07 the last ACL entry decides",
                    new FilterFaults() {
                        @Override
                        public boolean takesLastEntry() {
                            return true;
                        }
                    }
                },
                new Object[] {
                    "I08 an ACL verdict depends on the packet's number",
                    new FilterFaults() {
                        @Override
                        public boolean flipsNetworkAcl(long packetNumber) {
                            return packetNumber % 99 == 0;
                        }
                    }
                });
    }
}
