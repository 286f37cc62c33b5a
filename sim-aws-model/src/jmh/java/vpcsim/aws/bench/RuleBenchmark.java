package vpcsim.aws.bench;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Nanoseconds a look-up of the first rule that matches; half of the packets match, in an order that nothing can predict. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RuleBenchmark {

    private static final int PACKETS = 8192;
    private static final int LOOK_UPS = 2048;

    /** The form of the rules. */
    @Param
    public RuleForm form;

    /** How many rules. */
    @Param({"10", "100", "1000"})
    public int rules;

    private final int[] peer = new int[PACKETS];
    private final int[] port = new int[PACKETS];
    private final int[] protocol = new int[PACKETS];
    private final Chance chance = new Chance(11, 1);
    private RuleForm.LookUp lookUp;

    /** Draws rules and packets, and makes sure that the form says what the objects say. */
    @Setup
    public void draw() {
        List<SampleRule> drawn = SampleRule.random(rules, 5);
        RuleForm.LookUp expected = RuleForm.OBJECTS.of(drawn);
        lookUp = form.of(drawn);
        Random random = new Random(9);
        for (int i = 0; i < PACKETS; i++) {
            if ((i & 1) == 0) {
                SampleRule rule = drawn.get(random.nextInt(rules));
                peer[i] = rule.base() | (random.nextInt() & ~rule.mask());
                port[i] = rule.firstPort() + random.nextInt(rule.lastPort() - rule.firstPort() + 1);
                protocol[i] = rule.protocol() == SampleRule.ANY ? SampleRule.TCP : rule.protocol();
            } else {
                do {
                    peer[i] = 10 << 24 | random.nextInt(1 << 24);
                    port[i] = random.nextBoolean() ? SampleRule.PORTS[random.nextInt(32)] : random.nextInt(1 << 16);
                    protocol[i] = random.nextBoolean() ? SampleRule.TCP : SampleRule.UDP;
                } while (expected.first(peer[i], port[i], protocol[i]) >= 0);
            }
            if (lookUp.first(peer[i], port[i], protocol[i]) != expected.first(peer[i], port[i], protocol[i])) {
                throw new IllegalStateException(form + " disagrees about packet " + i);
            }
        }
    }

    /** Look-ups, one after the other. */
    @Benchmark
    @OperationsPerInvocation(LOOK_UPS)
    public long lookUp() {
        long sum = 0;
        for (int i = 0; i < LOOK_UPS; i++) {
            int which = (int) chance.bits() & (PACKETS - 1);
            sum += lookUp.first(peer[which], port[which], protocol[which]);
        }
        return sum;
    }
}
