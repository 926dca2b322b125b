package io.metalearn.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketTest {
    private final Tasks tasks = new MarketPlugin().create(new MarketConfig(400, 120, 24, "0.6", 1));

    private static double error(Learner learner, Tasks tasks, int shots) {
        double sum = 0;
        int rows = 0;
        for (int task = 0; task < tasks.test().size(); task++) {
            Episode episode =
                    tasks.test().episode(task, EpisodeShape.of(shots, EpisodeShape.ALL), new Seed(1).child(task));
            Matrix told = learner.adapt(episode.support(), new Seed(0))
                    .predict(episode.query().features())
                    .mean();
            for (int row = 0; row < told.rows(); row++) {
                double error = told.get(row, 0) - episode.query().targets().get(row, 0);
                sum += error * error;
                rows++;
            }
        }
        return Math.sqrt(sum / rows);
    }

    private Learner knowing() {
        return new KnowingPlugin().create(new KnowingConfig()).learn(tasks, Training.of(new Seed(1)));
    }

    @Test
    void who_knows_the_truth_gains_by_every_rating_and_stays_above_the_noise() {
        Learner knowing = knowing();
        double none = error(knowing, tasks, 0);
        double many = error(knowing, tasks, 12);
        assertThat(many).isLessThan(none - 0.1).isGreaterThan(Market.NOISE - 0.1);
    }

    @Test
    void the_mean_of_all_is_far_from_what_can_be_known() {
        Episode episode = tasks.test().episode(0, EpisodeShape.of(12, EpisodeShape.ALL), new Seed(1));
        assertThat(episode.query().isEmpty()).isFalse();
        double deviation = deviation(IntStream.range(0, tasks.test().size())
                .mapToObj(task -> tasks.test()
                        .episode(task, EpisodeShape.everything(), new Seed(1))
                        .query())
                .toList());
        assertThat(error(knowing(), tasks, 12)).isLessThan(0.75 * deviation);
    }

    private static double deviation(List<Batch> tasks) {
        double[] values = tasks.stream()
                .flatMapToDouble(task -> IntStream.range(0, task.size())
                        .mapToDouble(row -> task.targets().get(row, 0)))
                .toArray();
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .average()
                .orElseThrow());
    }

    /** Of one rating and one segment: mood and taste are normal, the rating is a line of them with noise. */
    @Test
    void the_posterior_of_a_certain_rating_is_that_of_linear_regression() {
        Market.Item item = new Market(60).items().get(3);
        Tastes tastes = new Tastes(-1);
        for (int i = 0; i < 4000; i++) {
            tastes.learn(item, true, 4.25);
        }
        assertThat(tastes.mean(item, true)).isCloseTo(4.25, within(0.01));
    }

    @Test
    void the_truth_restored_forecasts_the_same() {
        Learner knowing = knowing();
        Learner restored = new KnowingPlugin().create(new KnowingConfig()).restore(knowing.state());
        assertThat(error(restored, tasks, 5)).isEqualTo(error(knowing, tasks, 5));
    }

    @Test
    void ratings_items_and_users_have_a_digest_each() {
        Map<String, String> sources = tasks.card().sources();
        assertThat(sources).containsOnlyKeys("recommendation", "recommendation items", "recommendation users");
        assertThat(sources.values()).doesNotHaveDuplicates();
    }

    @Test
    void the_test_has_items_that_training_has_not() {
        assertThat(tasks.card().statistics().get("testRowsOfUnseenItems")).isPositive();
    }

    @Test
    void the_truth_is_of_no_other_tasks() {
        Tasks others = Shop.told().read(Shop.ratings());
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () -> new KnowingPlugin().create(new KnowingConfig()).learn(others, Training.of(new Seed(1))))
                .withMessageContaining("recommendation-bayes knows the truth of \"recommendation\" alone");
    }
}
