package io.metalearn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryTasksTest {
    private static final Schema SCHEMA = new Schema(List.of(new Field.Numeric("x")), new Target.Real("y"));

    private static TaskRows task(String name, float... values) {
        return new TaskRows(name, new Batch(Matrix.column(values), Matrix.column(values)));
    }

    @Test
    void episodesAreOfTheRowsOfTheirTask() {
        InMemoryTasks tasks = new InMemoryTasks(SCHEMA, List.of(task("a", 1, 2, 3), task("b", 4, 5, 6)));
        assertThat(tasks.task(1)).isEqualTo(TaskCard.of("b", 3));
        Episode episode = tasks.episode(1, EpisodeShape.of(2, EpisodeShape.ALL), new Seed(1));
        assertThat(Matrix.stack(List.of(
                                episode.support().features(), episode.query().features()))
                        .toArray())
                .containsExactlyInAnyOrder(4, 5, 6);
        assertThat(episode.task()).isEqualTo("b");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> tasks.task(2))
                .withMessage("task must be in [0, 2), got 2");
    }

    @Test
    void rowsThatDoNotFitTheSchemaAreRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryTasks(SCHEMA, List.of(task("a", 1, Float.NaN))))
                .withMessageContaining("must be finite, got NaN in row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryTasks(SCHEMA, List.of()))
                .withMessage("number of tasks must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task("a", 1))
                .withMessage("rows of a must be >= 2, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaskRows("a", task("a", 1, 2).rows(), RowOrigins.of(1)))
                .withMessage("a has 2 rows but 1 origins");
    }
}
