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

    /** Ten rows in time, whose value is their number. */
    private static TaskRows inTime() {
        Matrix numbers = Matrix.column(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        long[] times = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        return new TaskRows("a", new Batch(numbers, numbers), RowOrigins.timed(times, times));
    }

    @Test
    void inTimeASmallerSupportIsWithinALargerOneAndTheQueryFollows() {
        for (int queries : new int[] {0, 1, 4, EpisodeShape.ALL}) {
            for (int seed = 0; seed < 200; seed++) {
                long before = -1;
                for (int shots = 1; shots <= 10; shots++) {
                    Episode episode = inTime().episode(EpisodeShape.of(shots, queries), new Seed(seed));
                    long from = episode.supportOrigins().id(0);
                    long last = episode.supportOrigins().id(shots - 1);
                    assertThat(last).isEqualTo(from + shots - 1);
                    assertThat(before == -1 || before == from || before == from + 1)
                            .as("%d shots", shots)
                            .isTrue();
                    assertThat(episode.query().size()).isEqualTo(Math.min(queries, 10 - shots));
                    if (!episode.query().isEmpty()) {
                        assertThat(episode.queryOrigins().id(0)).isEqualTo(last + 1);
                    }
                    before = from;
                }
            }
        }
    }

    /** With 3 shots and 2 queries of 10 rows there are 6 places; over 6000 seeds a standard deviation of 29. Four are allowed. */
    @Test
    void inTimeEveryPlaceIsEquallyLikely() {
        int[] places = new int[6];
        for (int seed = 0; seed < 6000; seed++) {
            Episode episode = inTime().episode(EpisodeShape.of(3, 2), new Seed(seed));
            places[(int) episode.supportOrigins().id(0)]++;
        }
        for (int place : places) {
            assertThat(place).isBetween(1000 - 116, 1000 + 116);
        }
    }
}
