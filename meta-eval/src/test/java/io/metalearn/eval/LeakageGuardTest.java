package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.List;
import java.util.Optional;
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
}
