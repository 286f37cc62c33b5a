package vpcsim.scenarios.arrival;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vpcsim.core.random.RandomStream;

/**
 * A Poisson process whose rate is that of the state it is in. It stays in a state for an exponentially distributed time, then
 * goes to another with the shares given. The first state is drawn by the shares of time, so that the process is stationary from
 * its beginning: its mean rate is {@code sum p_i r_i}, where the share of time {@code p_i} is proportional to
 * {@code v_i m_i}, {@code m_i} is the mean stay and {@code v} the stationary law of the states visited. On/off is the case of
 * two states one of which is silent. Fischer, Meier-Hellstern, The Markov-modulated Poisson process (MMPP) cookbook, 1993.
 *
 * @param states the states, at least two; each is reached from each, and one is not silent
 */
public record MarkovModulatedArrivals(List<State> states) implements ArrivalLaw {

    private static final double WHOLE = 1e9;
    private static final double SECOND = 1e9;

    /** Checks the states and copies the list. */
    public MarkovModulatedArrivals {
        states = List.copyOf(states);
        if (states.size() < 2 || states.stream().allMatch(state -> state.rate().isEmpty())) {
            throw new IllegalArgumentException("at least two states are needed, one of them not silent");
        }
        for (State state : states) {
            if (state.nextBillionths().size() != states.size()) {
                throw new IllegalArgumentException("a share for each state is needed at " + state.name());
            }
        }
        if (!unreached(states).isEmpty()) {
            throw new IllegalArgumentException("not reached from each other: " + unreached(states));
        }
    }

    /**
     * A state.
     *
     * @param name its name
     * @param rate the rate in it, nothing if it is silent
     * @param meanNanos the mean time spent in it each time, at least 1
     * @param nextBillionths how often each state comes next, in billionths, in the order of the states; 0 for itself
     */
    public record State(String name, Optional<Rate> rate, long meanNanos, List<Long> nextBillionths) {

        /** Checks the figures and copies the list. */
        public State {
            nextBillionths = List.copyOf(nextBillionths);
            long sum = nextBillionths.stream().mapToLong(Long::longValue).sum();
            if (meanNanos < 1 || sum < 1 || nextBillionths.stream().anyMatch(share -> share < 0)) {
                throw new IllegalArgumentException("a state has a mean time and shares: " + name);
            }
        }
    }

    /**
     * The states that are not reached from the first, or that do not lead to it.
     *
     * @param states the states
     * @return their names, in the order of the states
     */
    public static List<String> unreached(List<State> states) {
        int n = states.size();
        boolean[] from = new boolean[n];
        boolean[] to = new boolean[n];
        from[0] = true;
        to[0] = true;
        for (int round = 0; round < n; round++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    boolean leads = states.get(i).nextBillionths().get(j) > 0;
                    from[j] |= leads && from[i];
                    to[i] |= leads && to[j];
                }
            }
        }
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (!from[i] || !to[i]) {
                missing.add(states.get(i).name());
            }
        }
        return missing;
    }

    @Override
    public Rate rate() {
        double[] shares = timeShares();
        double perSecond = 0;
        for (int i = 0; i < shares.length; i++) {
            if (states.get(i).rate().isPresent()) {
                perSecond += shares[i] * SECOND / states.get(i).rate().get().meanIntervalNanos();
            }
        }
        return Rate.nearest(perSecond);
    }

    /**
     * The share of time spent in each state.
     *
     * @return in the order of the states, 1 in all
     */
    public double[] timeShares() {
        double[] shares = visits();
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] *= states.get(i).meanNanos();
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** The stationary law of the states visited, up to a factor: Grassmann, Taksar, Heyman 1985, which never subtracts. */
    private double[] visits() {
        int n = states.size();
        double[][] p = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                p[i][j] = states.get(i).nextBillionths().get(j) / WHOLE;
            }
        }
        for (int k = n - 1; k > 0; k--) {
            double leaves = 0;
            for (int j = 0; j < k; j++) {
                leaves += p[k][j];
            }
            for (int i = 0; i < k; i++) {
                p[i][k] /= leaves;
                for (int j = 0; j < k; j++) {
                    p[i][j] += p[i][k] * p[k][j];
                }
            }
        }
        double[] visits = new double[n];
        visits[0] = 1;
        for (int k = 1; k < n; k++) {
            for (int i = 0; i < k; i++) {
                visits[k] += visits[i] * p[i][k];
            }
        }
        return visits;
    }

    @Override
    public ArrivalProcess process(RandomStream stream) {
        return new Starts(this, stream);
    }

    private static final class Starts implements ArrivalProcess {

        private final RandomStream stream;
        private final double[] meanGapNanos;
        private final double[] meanStayNanos;
        private final double[][] next;
        private final Elapsed now = new Elapsed();
        private int state;
        private double leftNanos;

        private Starts(MarkovModulatedArrivals law, RandomStream stream) {
            int n = law.states.size();
            this.stream = stream;
            this.meanGapNanos = new double[n];
            this.meanStayNanos = new double[n];
            this.next = new double[n][n];
            for (int i = 0; i < n; i++) {
                State each = law.states.get(i);
                meanGapNanos[i] = each.rate().map(Rate::meanIntervalNanos).orElse(Double.POSITIVE_INFINITY);
                meanStayNanos[i] = each.meanNanos();
                for (int j = 0; j < n; j++) {
                    next[i][j] = each.nextBillionths().get(j) / WHOLE;
                }
            }
            state = pick(law.timeShares());
            leftNanos = exponential(meanStayNanos[state]);
        }

        @Override
        public long nextArrivalNanos() {
            while (true) {
                double gapNanos = exponential(meanGapNanos[state]);
                if (gapNanos <= leftNanos) {
                    leftNanos -= gapNanos;
                    now.advance(gapNanos);
                    return now.wholeNanos();
                }
                now.advance(leftNanos);
                state = pick(next[state]);
                leftNanos = exponential(meanStayNanos[state]);
            }
        }

        /** What a state begun anew would draw: the law has no memory. Never 0 times infinity. */
        private double exponential(double mean) {
            double units = -StrictMath.log1p(-stream.nextDouble());
            return mean == Double.POSITIVE_INFINITY ? mean : units * mean;
        }

        private int pick(double[] shares) {
            double rest = stream.nextDouble();
            int last = 0;
            for (int i = 0; i < shares.length; i++) {
                if (shares[i] > 0) {
                    last = i;
                    rest -= shares[i];
                    if (rest < 0) {
                        return i;
                    }
                }
            }
            return last;
        }
    }
}
