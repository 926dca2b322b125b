package io.metalearn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.metalearn.api.ConfigException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.RowTasks;
import io.metalearn.data.ecommerce.Split;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class SparkTasksTest {
    private static final EpisodeShape SHAPE = EpisodeShape.of(3, 4);

    @Test
    void the_encoder_is_the_one_that_is_fitted_locally() {
        Tasks local = Sales.local(Sales.SETTINGS);
        SparkTasks tasks = SparkTasks.of(Sales.frame(4), Sales.SETTINGS, "row");
        assertThat(tasks.encoder().state())
                .isEqualTo(local.encoder().orElseThrow().state());
        assertThat(tasks.schema()).isEqualTo(local.schema());
    }

    @Test
    void tasks_splits_and_episodes_are_those_of_this_machine() {
        requireSameEpisodes(Sales.SETTINGS);
    }

    @Test
    void rows_with_a_time_are_put_in_its_order() {
        requireSameEpisodes(Sales.SETTINGS.withTime("day"));
    }

    private static void requireSameEpisodes(RowTasks settings) {
        Tasks local = Sales.local(settings);
        Tasks collected = SparkTasks.of(Sales.frame(5), settings, "row").collect();
        requireSame(local.train(), collected.train());
        requireSame(local.validation(), collected.validation());
        requireSame(local.test(), collected.test());
    }

    private static void requireSame(TaskDistribution local, TaskDistribution collected) {
        assertThat(collected.size()).isEqualTo(local.size());
        for (int task = 0; task < local.size(); task++) {
            assertThat(collected.task(task)).isEqualTo(local.task(task));
            var expected = local.episode(task, SHAPE, new Seed(task));
            var actual = collected.episode(task, SHAPE, new Seed(task));
            assertThat(actual.support()).isEqualTo(expected.support());
            assertThat(actual.query()).isEqualTo(expected.query());
        }
    }

    @Test
    void an_executor_draws_the_episode_that_this_machine_draws_of_the_same_task_shape_and_seed() {
        TaskDistribution local = Sales.local(Sales.SETTINGS).test();
        Map<String, Matrix> expected = new HashMap<>();
        for (int task = 0; task < local.size(); task++) {
            String name = local.task(task).name();
            expected.put(
                    name,
                    local.episode(task, SHAPE, new Seed(3).child(name)).query().targets());
        }
        Map<String, Matrix> drawn = new HashMap<>();
        SparkTasks.of(Sales.frame(6), Sales.SETTINGS, "row")
                .episodes(
                        Split.TEST,
                        SHAPE,
                        new Seed(3),
                        episode -> new Tuple2<>(
                                episode.task(), episode.query().targets().toArray()))
                .collect()
                .forEach(entry -> drawn.put(entry._1(), Matrix.column(entry._2())));
        assertThat(drawn).isEqualTo(expected);
    }

    @Test
    void a_cut_in_time_is_refused() {
        RowTasks cut = Sales.SETTINGS.withTime("day").withTimeCut("0.8");
        Tasks fitted = Sales.local(Sales.SETTINGS);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> SparkTasks.of(
                        Sales.frame(2),
                        cut,
                        "row",
                        fitted.schema(),
                        fitted.encoder().orElseThrow()))
                .withMessageContaining("timeCut must be empty on Spark, got 0.8");
    }
}
