package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntervalTest {
    /** Type 7 of Hyndman and Fan on 1, 2, 3, 4, 10: h = 4 p. For p = .1, 1 + .4; for p = .9, 4 + .6 x 6. */
    @Test
    void percentiles_are_those_computed_by_hand() {
        double[] values = {10, 3, 1, 4, 2};
        assertThat(Interval.percentile(values, 0)).isEqualTo(1);
        assertThat(Interval.percentile(values, 0.1)).isCloseTo(1.4, within(1e-12));
        assertThat(Interval.percentile(values, 0.5)).isEqualTo(3);
        assertThat(Interval.percentile(values, 0.9)).isCloseTo(7.6, within(1e-12));
        assertThat(Interval.percentile(values, 1)).isEqualTo(10);
        assertThat(values).containsExactly(10, 3, 1, 4, 2);
    }

    /** 400 standard normal values: the normal interval is +- 1.96 s / 20. The bootstrap's ends scatter by some percent of it. */
    @Test
    void the_interval_of_many_normal_values_is_the_normal_one() {
        RandomStream draws = new Seed(3).stream();
        double[] values = new double[400];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = draws.nextGaussian();
            sum += values[i];
            squares += values[i] * values[i];
        }
        double mean = sum / values.length;
        double half = 1.96 * Math.sqrt((squares / values.length - mean * mean) / values.length);
        Interval interval = Interval.ofMean(values, new Seed(1)).orElseThrow();
        assertThat(interval.low()).isCloseTo(mean - half, within(0.15 * half));
        assertThat(interval.high()).isCloseTo(mean + half, within(0.15 * half));
        assertThat(Interval.ofMean(values, new Seed(1))).contains(interval);
        assertThat(Interval.ofMean(values, new Seed(2))).isNotEmpty().isNotEqualTo(Optional.of(interval));
    }

    @Test
    void equal_values_have_an_interval_of_no_width() {
        assertThat(Interval.ofMean(new double[] {2, 2, 2, 2, 2, 2, 2, 2}, new Seed(1)))
                .contains(new Interval(2, 2));
    }

    @Test
    void fewer_than_eight_values_have_no_interval() {
        assertThat(Interval.ofMean(new double[] {1, 2, 3, 4, 5, 6, 7}, new Seed(1)))
                .isEmpty();
    }

    @Test
    void an_interval_on_one_side_of_0_is_clear_of_it() {
        assertThat(new Interval(0.1, 2).isClear()).isTrue();
        assertThat(new Interval(-2, -0.1).isClear()).isTrue();
        assertThat(new Interval(-2, 0).isClear()).isFalse();
    }
}
