package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.data.toy.LinearConfig;
import io.metalearn.data.toy.LinearPlugin;
import io.metalearn.eval.TaskScore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether there is anything to gain, on lines whose truth is known. */
class ProspectTest {
    private static Prospect of(LinearConfig config, List<Integer> shots) {
        Tasks tasks = new LinearPlugin().create(config);
        return Prospect.of(
                new Tasks(
                        tasks.train(),
                        tasks.validation(),
                        new Untouchable(tasks.test()),
                        tasks.card(),
                        tasks.encoder()),
                Suites.PLUGINS,
                shots,
                1,
                2);
    }

    /** Tasks that must not be drawn. */
    private record Untouchable(TaskDistribution tasks) implements TaskDistribution {
        @Override
        public Schema schema() {
            return tasks.schema();
        }

        @Override
        public int size() {
            return tasks.size();
        }

        @Override
        public TaskCard task(int task) {
            throw new AssertionError("a test task was looked at");
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            throw new AssertionError("a test task was drawn");
        }
    }

    @Test
    void lines_that_differ_are_worth_learning_from_and_the_test_tasks_are_not_looked_at() {
        Prospect prospect = of(LinearConfig.defaults(), List.of(1, 5));
        assertThat(prospect.sharing()).isEqualTo("eb");
        assertThat(prospect.words().get(0)).startsWith("Meta-learning can pay, from 1 row of a task on");
        assertThat(prospect.board().scores().all())
                .extracting(TaskScore::task)
                .allMatch(task -> task.startsWith("linear/validation/"));
        assertThat(prospect.growth().orElseThrow().scores().learners())
                .containsExactly("15 tasks", "30 tasks", "60 tasks");
    }

    @Test
    void lines_that_are_all_the_same_are_for_one_model() {
        Prospect prospect = of(LinearConfig.defaults().withSpread(0), List.of(1, 5));
        assertThat(prospect.words().get(0)).startsWith("Adapting gains nothing");
    }

    @Test
    void lines_with_many_rows_of_one_feature_need_no_other_tasks() {
        Prospect prospect =
                of(LinearConfig.defaults().withFeatures(1).withSpread(5).withNoise(0.5), List.of(30));
        assertThat(prospect.words().get(0)).startsWith("Adapting gains").contains("each task's own rows is enough");
    }

    @Test
    void few_validation_tasks_make_it_a_hint() {
        Prospect prospect = of(LinearConfig.defaults().withValidationTasks(3), List.of(5));
        assertThat(prospect.words()).anyMatch(words -> words.contains("3 validation tasks, too few"));
    }

    @Test
    void more_rows_than_the_tasks_have_are_refused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> of(LinearConfig.defaults(), List.of(500)))
                .withMessageContaining("500");
    }
}
