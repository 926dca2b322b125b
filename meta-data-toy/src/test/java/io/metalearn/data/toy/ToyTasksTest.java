package io.metalearn.data.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToyTasksTest {
    static List<Tasks> families() {
        SinusoidPlugin sinusoid = new SinusoidPlugin();
        LinearPlugin linear = new LinearPlugin();
        return List.of(sinusoid.create(sinusoid.defaults()), linear.create(linear.defaults()));
    }

    @ParameterizedTest
    @MethodSource("families")
    void an_episode_depends_on_task_shape_and_seed_alone(Tasks tasks) {
        TaskDistribution test = tasks.test();
        Episode episode = test.episode(3, EpisodeShape.of(5, 7), new Seed(1));
        test.episode(4, EpisodeShape.of(2, 7), new Seed(9));
        assertThat(test.episode(3, EpisodeShape.of(5, 7), new Seed(1))).isEqualTo(episode);
        assertThat(test.episode(3, EpisodeShape.of(5, 7), new Seed(2)).support())
                .isNotEqualTo(episode.support());
        assertThat(episode.support().size()).isEqualTo(5);
        assertThat(episode.query().size()).isEqualTo(7);
        assertThat(test.task(3).name()).isEqualTo(episode.task());
    }

    /** Learners standardise by what a schema says: at their defaults they leave lines whose deviation is said to be 1 and is 30. */
    @Test
    void lines_have_the_mean_and_deviation_that_their_schema_says() {
        Tasks lines = new LinearPlugin()
                .create(LinearConfig.defaults().withFeatures(14).withTrainTasks(300));
        Target.Real target = (Target.Real) lines.schema().target();
        double[] values = IntStream.range(0, 300)
                .mapToObj(task -> lines.train().episode(task, EpisodeShape.everything(), new Seed(1)))
                .flatMapToDouble(all -> IntStream.range(0, all.query().size())
                        .mapToDouble(row -> all.query().targets().get(row, 0)))
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(target.mean(), within(0.05 * target.deviation()));
        assertThat(Math.sqrt(variance)).isCloseTo(target.deviation(), within(0.05 * target.deviation()));
        assertThat(target.deviation()).isGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("families")
    void support_and_query_share_no_row(Tasks tasks) {
        Episode episode = tasks.train().episode(0, EpisodeShape.of(10, EpisodeShape.ALL), new Seed(5));
        Set<Long> rows = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            rows.add(episode.supportOrigins().id(i));
        }
        for (int i = 0; i < episode.query().size(); i++) {
            assertThat(rows).doesNotContain(episode.queryOrigins().id(i));
        }
    }

    /** y = a sin x - b cos x is linear in a = A cos p, b = A sin p: two rows give A and p, and every other row must lie on it. */
    @Test
    void a_sinusoid_is_one_sinusoid_with_amplitude_and_phase_in_range() {
        TaskDistribution train = families().get(0).train();
        for (int task = 0; task < 50; task++) {
            Batch rows =
                    train.episode(task, EpisodeShape.of(0, 12), new Seed(task)).query();
            double x0 = rows.features().get(0, 0);
            double x1 = rows.features().get(1, 0);
            double determinant = -Math.sin(x0) * Math.cos(x1) + Math.cos(x0) * Math.sin(x1);
            double y0 = rows.targets().get(0, 0);
            double y1 = rows.targets().get(1, 0);
            double a = (-y0 * Math.cos(x1) + y1 * Math.cos(x0)) / determinant;
            double b = (Math.sin(x0) * y1 - Math.sin(x1) * y0) / determinant;
            if (Math.abs(determinant) < 0.05) {
                continue; // Too near to each other in phase to tell from two rows.
            }
            assertThat(Math.hypot(a, b)).isBetween(0.099, 5.001);
            assertThat(Math.atan2(b, a)).isBetween(-0.001, Math.PI + 0.001);
            for (int i = 0; i < rows.size(); i++) {
                double x = rows.features().get(i, 0);
                assertThat(x).isBetween(-5.0, 5.0);
                assertThat((double) rows.targets().get(i, 0))
                        .isCloseTo(a * Math.sin(x) - b * Math.cos(x), within(2e-4));
            }
        }
    }

    @Test
    void asked_for_all_queries_a_sinusoid_gives_an_even_grid() {
        Batch grid = families()
                .get(0)
                .test()
                .episode(0, EpisodeShape.of(1, EpisodeShape.ALL), new Seed(1))
                .query();
        assertThat(grid.size()).isEqualTo(100);
        assertThat(grid.features().get(0, 0)).isEqualTo(-5f);
        assertThat(grid.features().get(99, 0)).isEqualTo(5f);
    }

    /** Without noise and spread the target is 1 + x0 - 2 x1 + 3 x2. */
    @Test
    void a_line_without_spread_is_the_familys() {
        TaskDistribution train = new LinearPlugin()
                .create(new LinearConfig(3, 0, 0, 2, 1, 1, 20, 7))
                .train();
        Batch rows = train.episode(1, EpisodeShape.everything(), new Seed(1)).query();
        for (int i = 0; i < rows.size(); i++) {
            float expected = 1
                    + rows.features().get(i, 0)
                    - 2 * rows.features().get(i, 1)
                    + 3 * rows.features().get(i, 2);
            assertThat(rows.targets().get(i, 0)).isCloseTo(expected, within(1e-5f));
        }
    }

    @Test
    void a_line_with_too_few_rows_says_how_many_it_has_and_needs() {
        assertThatThrownBy(() -> families().get(1).test().episode(0, EpisodeShape.of(41, 1), new Seed(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("linear/test/0 has 40 rows, the support needs 41");
    }

    @Test
    void settings_out_of_range_are_refused_by_name() {
        assertThatThrownBy(() -> new SinusoidConfig(0, 1, 1, 100, 1)).hasMessage("trainTasks must be >= 1, got 0");
        assertThatThrownBy(() -> new SinusoidConfig(1, 1, 1, 1, 1)).hasMessage("gridPoints must be >= 2, got 1");
        assertThatThrownBy(() -> new LinearConfig(3, -1, 0, 1, 1, 1, 2, 1)).hasMessage("spread must be >= 0, got -1.0");
        assertThatThrownBy(() -> new LinearConfig(3, 1, Double.NaN, 1, 1, 1, 2, 1))
                .hasMessageContaining("noise must be >= 0");
    }

    @Test
    void all_are_found_by_name() {
        List<String> names = new ArrayList<>();
        for (TasksPlugin<?> plugin : ServiceLoader.load(TasksPlugin.class)) {
            names.add(plugin.name());
        }
        assertThat(names).contains("sinusoid", "linear", "blobs");
    }
}
