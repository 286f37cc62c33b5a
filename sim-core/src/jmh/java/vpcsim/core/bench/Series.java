package vpcsim.core.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one benchmark gave: a score an iteration, round by round, and the bytes it allocated an operation. */
public final class Series {

    private final List<double[]> rounds = new ArrayList<>();
    private double bytes;

    /** Adds the iterations of a round and what its last one allocated; of all rounds the most is kept. */
    void add(double[] scores, double bytesAllocated) {
        rounds.add(scores);
        bytes = Math.max(bytes, bytesAllocated);
    }

    /** All iterations of all rounds. */
    public Spread spread() {
        return Spread.of(rounds.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    /** This over another that was measured in turn with it: one quotient of medians a round. */
    public Spread over(Series other) {
        double[] quotients = new double[Math.min(rounds.size(), other.rounds.size())];
        for (int i = 0; i < quotients.length; i++) {
            quotients[i] = Spread.of(rounds.get(i)).median()
                    / Spread.of(other.rounds.get(i)).median();
        }
        return Spread.of(quotients);
    }

    /** The most bytes an operation allocated in the last iteration of any round. */
    public double bytes() {
        return bytes;
    }

    /** A series of numbers that were measured otherwise, one a round. */
    public static Series of(double... scores) {
        Series series = new Series();
        for (double score : scores) {
            series.add(new double[] {score}, 0);
        }
        return series;
    }
}
