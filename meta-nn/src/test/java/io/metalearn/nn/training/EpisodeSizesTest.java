package io.metalearn.nn.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Field;
import io.metalearn.api.InMemoryTasks;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.TaskRows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeSizesTest {
    private static final Schema SCHEMA = new Schema(List.of(new Field.Numeric("x")), new Target.Real("y"));

    private static EpisodeSizes fitted(int rows, Integer... shots) {
        return EpisodeSizes.of(1, 15, 20).fitting(new TaskFacts(50, rows, SCHEMA, List.of(shots)));
    }

    /** Rows of a task, the most shots judged at, and the most that is trained on. */
    @ParameterizedTest
    @CsvSource({"100,10,15", "100,40,40", "14,5,7", "14,10,10", "14,30,13", "2,5,1"})
    void the_most_shots_cover_those_judged_at_and_leave_rows_to_query(int rows, int judged, int most) {
        assertThat(fitted(rows, 1, judged).maximumShots()).isEqualTo(most);
    }

    @Test
    void without_support_is_trained_where_it_is_judged() {
        assertThat(fitted(100, 5, 0).minimumShots()).isZero();
        assertThat(fitted(100, 5).minimumShots()).isEqualTo(1);
        assertThat(fitted(100).minimumShots()).isEqualTo(1);
    }

    @Test
    void tasks_of_rows_that_are_made_up_have_enough() {
        assertThat(fitted(TaskCard.ENDLESS, 20).maximumShots()).isEqualTo(20);
    }

    @Test
    void a_fitted_loop_is_judged_by_many_episodes_and_by_no_fewer_than_it_was() {
        TaskFacts facts = new TaskFacts(50, 100, SCHEMA, List.of(5));
        OuterLoop few = OuterLoop.defaults();
        OuterLoop most = new OuterLoop(10, 1, few.descent(), few.episodes(), new Validation(5, 999, 3));
        assertThat(few.fitting(facts).validation().episodes()).isEqualTo(256);
        assertThat(most.fitting(facts).validation()).isEqualTo(most.validation());
    }

    @Test
    void an_episode_of_a_small_task_leaves_a_row_to_query() {
        TaskRows small = new TaskRows("small", new Batch(Matrix.zeros(4, 1), Matrix.zeros(4, 1)));
        DrawnEpisodes draws = DrawnEpisodes.training(
                new InMemoryTasks(SCHEMA, List.of(small)), EpisodeSizes.of(15, 15, 20), 1, 1, new Seed(1), 0);
        EpisodeGroup drawn = new EpisodeGroup();
        draws.draw(0, drawn);
        assertThat(drawn.episode(0).support().size()).isEqualTo(3);
        assertThat(drawn.episode(0).query().size()).isEqualTo(1);
    }
}
