package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Metric;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldBackTest {
    private static final Metric RMSE = Metric.lower("rmse");
    private static final Metric NDCG = Metric.higher("ndcg");

    private static Scores scores(Metric metric, double... values) {
        List<TaskScore> scores = IntStream.range(0, values.length)
                .mapToObj(task -> new TaskScore("eb", 1, 1, "user " + task, metric.name(), values[task]))
                .toList();
        return new Scores(List.of(metric), scores, List.of());
    }

    private static final Scores CHAMPION = scores(RMSE, 1, 2, 3, 4, 5);

    /** Differences .1, .3, .1, .3, .2: their mean is .2, its deviation .1 / sqrt 5. */
    @Test
    void who_is_worse_by_more_than_a_standard_deviation_loses() {
        HeldBack heldBack = HeldBack.of(CHAMPION, scores(RMSE, 1.1, 2.3, 3.1, 4.3, 5.2));

        assertThat(heldBack.worse()).isCloseTo(0.2, within(1e-12));
        assertThat(heldBack.deviation()).isCloseTo(0.1 / Math.sqrt(5), within(1e-12));
        assertThat(heldBack.isGoodEnough()).isFalse();
        assertThat(heldBack.words())
                .isEqualTo(
                        "rmse on 5 held-back users is worse than the champion's by 0.200, standard deviation 0.0447");
    }

    @Test
    void who_is_worse_by_less_or_better_does_not() {
        assertThat(HeldBack.of(CHAMPION, scores(RMSE, 1.5, 1.6, 3.4, 3.7, 5)).isGoodEnough())
                .isTrue();
        assertThat(HeldBack.of(CHAMPION, scores(RMSE, 0.5, 1.6, 2.4, 3.7, 4)).isGoodEnough())
                .isTrue();
    }

    @Test
    void of_a_metric_whose_high_values_are_good_a_lower_one_is_worse() {
        HeldBack heldBack = HeldBack.of(scores(NDCG, .5, .5, .5, .5, .5), scores(NDCG, .4, .4, .4, .4, .3));

        assertThat(heldBack.worse()).isCloseTo(0.12, within(1e-12));
        assertThat(heldBack.isGoodEnough()).isFalse();
    }

    @Test
    void of_four_users_nobody_can_say() {
        HeldBack heldBack = HeldBack.of(CHAMPION, scores(RMSE, 0, 0, 0, 0));

        assertThat(heldBack.isGoodEnough()).isFalse();
        assertThat(heldBack.words()).startsWith("held back were 4 users, and 5 are needed");
    }
}
