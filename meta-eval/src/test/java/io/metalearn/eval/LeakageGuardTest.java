package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.InMemoryTasks;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.TaskRows;
import io.metalearn.api.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LeakageGuardTest {
    /** Tasks that have names and nothing else. */
    private record Named(List<String> names) implements TaskDistribution {
        @Override
        public Schema schema() {
            return new Schema(List.of(new Field.Numeric("x")), new Target.Real("y"));
        }

        @Override
        public int size() {
            return names.size();
        }

        @Override
        public TaskCard task(int task) {
            return TaskCard.of(names.get(task), 0);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            return new Episode(names.get(task), schema().emptyBatch(), schema().emptyBatch());
        }
    }

    private static Named named(String... names) {
        return new Named(List.of(names));
    }

    private static Tasks tasks(Named train, Named validation, Named test) {
        return new Tasks(train, validation, test, DataCard.of("named"), Optional.empty());
    }

    private static Episode episode(RowOrigins support, RowOrigins query) {
        return new Episode("shop 7", rows(support.size()), rows(query.size()), support, query);
    }

    private static Batch rows(int n) {
        return new Batch(Matrix.zeros(n, 1), Matrix.zeros(n, 1));
    }

    @Test
    void what_is_disjoint_and_in_order_passes() {
        LeakageGuard.check(tasks(named("a", "b"), named("c"), named("d")));
        LeakageGuard.check(episode(RowOrigins.of(1, 2), RowOrigins.of(3)));
        LeakageGuard.check(episode(
                RowOrigins.timed(new long[] {1, 2}, new long[] {10, 20}),
                RowOrigins.timed(new long[] {3}, new long[] {20})));
    }

    @Test
    void a_task_in_two_splits_is_named_with_both() {
        assertThatThrownBy(() -> LeakageGuard.check(tasks(named("a", "b"), named("c"), named("d", "b"))))
                .isInstanceOf(LeakageException.class)
                .hasMessage("task b is in both train and test");
    }

    @Test
    void a_row_in_support_and_query_is_named_with_its_task() {
        assertThatThrownBy(() -> LeakageGuard.check(episode(RowOrigins.of(4, 9), RowOrigins.of(1, 9))))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("shop 7: row 9 is in both support and query");
    }

    @Test
    void a_query_before_the_last_support_row_is_named_with_both_times() {
        assertThatThrownBy(() -> LeakageGuard.check(episode(
                        RowOrigins.timed(new long[] {1, 2}, new long[] {30, 20}),
                        RowOrigins.timed(new long[] {3, 4}, new long[] {40, 25}))))
                .isInstanceOf(LeakageException.class)
                .hasMessageContainingAll("shop 7", "query row 4 (time 25)", "support row 1 (time 30)");
    }

    private static TaskRows timed(String name, float y, long... times) {
        long[] ids = LongStream.range(0, times.length).toArray();
        Matrix ys = Matrix.generate(times.length, 1, values -> Arrays.fill(values, y));
        Matrix xs = Matrix.generate(times.length, 1, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = times[i];
            }
        });
        return new TaskRows(name, new Batch(xs, ys), RowOrigins.timed(ids, times));
    }

    private static Tasks timed(boolean cut, TaskRows train, TaskRows validation, TaskRows test) {
        return timed(Map.of("sales.csv", "0".repeat(64)), cut, train, validation, test);
    }

    private static Tasks timed(
            Map<String, String> sources, boolean cut, TaskRows train, TaskRows validation, TaskRows test) {
        Schema schema = named("a").schema();
        DataCard card = new DataCard(
                "timed",
                new TreeMap<>(sources),
                new TreeMap<>(cut ? Map.of(DataCard.ROWS_CUT_IN_TIME, 0.0) : Map.of()),
                List.of());
        return new Tasks(
                new InMemoryTasks(schema, List.of(train)),
                new InMemoryTasks(schema, List.of(validation)),
                new InMemoryTasks(schema, List.of(test)),
                card,
                Optional.empty());
    }

    @Test
    void where_the_data_are_cut_in_time_a_row_to_learn_from_that_is_as_late_as_one_to_be_judged_on_is_named() {
        LeakageGuard.check(timed(true, timed("a", 1, 1, 2, 9), timed("b", 1, 3, 4), timed("c", 1, 10, 11)));
        LeakageGuard.check(timed(false, timed("a", 1, 1, 2, 30), timed("b", 1, 3, 4), timed("c", 1, 10, 11)));
        assertThatThrownBy(() -> LeakageGuard.check(
                        timed(true, timed("a", 1, 1, 10), timed("b", 1, 3, 4), timed("c", 1, 11, 10))))
                .isInstanceOf(LeakageException.class)
                .hasMessage(
                        "the data are cut in time, and row 1 of task a (time 10), not to be judged on, is not before row 1 of"
                                + " task c (time 10), to be judged on");
        assertThatThrownBy(() -> LeakageGuard.check(
                        timed(true, timed("a", 1, 1, 2), timed("b", 1, 3, 12), timed("c", 1, 10, 11))))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("row 1 of task b (time 12)");
    }

    @Test
    void training_rows_that_are_later_than_test_rows_are_told_unless_there_is_a_cut() {
        assertThat(LeakageRemarks.of(timed(false, timed("a", 1, 1, 2), timed("b", 2, 3, 4), timed("c", 3, 10, 11))))
                .isEmpty();
        assertThat(LeakageRemarks.of(timed(false, timed("a", 1, 1, 12), timed("b", 2, 3, 4), timed("c", 3, 10, 11))))
                .singleElement()
                .asString()
                .contains("training rows that are later than test rows");
    }

    @Test
    void the_weeks_of_tasks_that_are_made_up_are_each_their_own() {
        assertThat(LeakageRemarks.of(
                        timed(Map.of(), false, timed("a", 1, 1, 12), timed("b", 2, 3, 4), timed("c", 3, 10, 11))))
                .isEmpty();
    }

    @Test
    void test_rows_that_equal_training_rows_or_others_of_their_task_are_told_with_their_shares() {
        assertThat(LeakageRemarks.of(timed(false, timed("a", 1, 1, 2), timed("b", 2, 3, 4), timed("c", 1, 2, 2))))
                .singleElement()
                .asString()
                .startsWith("of 2 test rows 100 % equal a training row in every feature and in the target, and 50 % an"
                        + " earlier row of their own task");
        assertThat(LeakageRemarks.of(tasks(named("a"), named("b"), named("c")))).isEmpty();
    }
}
