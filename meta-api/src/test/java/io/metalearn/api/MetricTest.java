package io.metalearn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MetricTest {
    @Test
    void of_two_values_the_one_with_less_badness_is_better() {
        assertThat(Metric.lower("rmse").badness(1))
                .isLessThan(Metric.lower("rmse").badness(2));
        assertThat(Metric.higher("accuracy").badness(0.9))
                .isLessThan(Metric.higher("accuracy").badness(0.8));
        Metric coverage = Metric.near("coverage_95", 0.95);
        assertThat(coverage.badness(0.95)).isZero();
        assertThat(coverage.badness(0.9)).isCloseTo(coverage.badness(1), within(1e-12));
        assertThat(coverage.badness(0.93)).isLessThan(coverage.badness(1));
    }

    @Test
    void no_value_of_a_count_is_better_than_another() {
        assertThat(Metric.count("lists").badness(3)).isNaN();
        assertThat(Metric.count("lists").words()).isEmpty();
    }

    @Test
    void a_report_says_in_words_which_values_are_good() {
        assertThat(Metric.lower("rmse").words()).isEqualTo("lower is better");
        assertThat(Metric.higher("accuracy").words()).isEqualTo("higher is better");
        assertThat(Metric.near("coverage_80", 0.8).words()).isEqualTo("best at 0.8");
    }

    @Test
    void a_difference_is_for_the_better_or_the_worse_where_there_is_a_direction() {
        assertThat(Metric.lower("rmse").isDirected()).isTrue();
        assertThat(Metric.near("coverage_80", 0.8).isDirected()).isFalse();
        assertThat(Metric.count("lists").isDirected()).isFalse();
    }

    @Test
    void a_metric_has_a_name_and_is_near_to_a_number() {
        assertThatThrownBy(() -> Metric.lower(" ")).hasMessage("name of the metric must not be blank");
        assertThatThrownBy(() -> Metric.near("coverage", Double.NaN))
                .hasMessage("aim of coverage must be finite, got NaN");
    }
}
