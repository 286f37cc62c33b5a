package vpcsim.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void withoutValuesThereIsNoVariance() {
        Moments moments = new Moments();
        assertThat(moments.mean()).isZero();
        assertThat(moments.variance()).isNaN();
        moments.add(3);
        assertThat(moments.variance()).isNaN();
        assertThat(moments.mean()).isEqualTo(3);
    }

    @Property
    void twoPartsMerged_areTheWhole(
            @ForAll @Size(max = 50) List<@IntRange(min = -1_000, max = 1_000) Integer> left,
            @ForAll @Size(max = 50) List<@IntRange(min = -1_000, max = 1_000) Integer> right) {
        Moments merged = new Moments();
        Moments other = new Moments();
        SummaryStatistics whole = new SummaryStatistics();
        left.forEach(value -> {
            merged.add(value);
            whole.addValue(value);
        });
        right.forEach(value -> {
            other.add(value);
            whole.addValue(value);
        });
        merged.merge(other);
        assertThat(merged.count()).isEqualTo(whole.getN());
        if (whole.getN() > 0) {
            assertThat(merged.mean()).isCloseTo(whole.getMean(), within(1e-9));
        }
        if (whole.getN() > 1) {
            assertThat(merged.variance()).isCloseTo(whole.getVariance(), within(1e-6));
        }
    }

    @Test
    void theVarianceSurvivesAMeanThatDwarfsIt() {
        Moments moments = new Moments();
        for (int i = 0; i < 1_000; i++) {
            moments.add(1e9 + i % 2);
        }
        assertThat(moments.variance()).isCloseTo(250.0 / 999, within(1e-6));
    }
}
