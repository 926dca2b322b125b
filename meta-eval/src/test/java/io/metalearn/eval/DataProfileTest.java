package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataProfileTest {
    private static final Schema SCHEMA =
            new Schema(List.of(new Field.Numeric("price"), new Field.Numeric("country")), new Target.Real("units"));

    private static TaskRows task(String name, float... units) {
        float[] features = new float[2 * units.length];
        long[] times = new long[units.length];
        for (int row = 0; row < units.length; row++) {
            features[2 * row] = row % 5;
            features[2 * row + 1] = 1;
            times[row] = row;
        }
        return new TaskRows(
                name,
                new Batch(Matrix.of(units.length, 2, features), Matrix.column(units)),
                RowOrigins.timed(times.clone(), times));
    }

    private static DataProfile profile(List<TaskRows> train) {
        InMemoryTasks validation = new InMemoryTasks(SCHEMA, List.of(task("v", 1, 2, 3, 4)));
        return DataProfile.of(new Tasks(
                new InMemoryTasks(SCHEMA, train),
                validation,
                new Untouchable(),
                DataCard.of("sales"),
                Optional.empty()));
    }

    /** Tasks whose names alone may be looked at. */
    private record Untouchable() implements TaskDistribution {
        @Override
        public Schema schema() {
            return SCHEMA;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public TaskCard task(int task) {
            return TaskCard.of("test", 2);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            throw new AssertionError("a test task was looked at");
        }
    }

    /** Of [1, 3] and [5, 7, 9]: grand mean 5, MS(tasks) = (2 x 9 + 3 x 4) / 1 = 30, MS(rest) = (2 + 8) / 3, n0 = 5 - 13 / 5 = 2.4. */
    @Test
    void variance_is_parted_into_that_between_tasks_and_within() {
        TargetVariance variance = TargetVariance.of(List.of(new double[] {1, 3}, new double[] {5, 7, 9}))
                .orElseThrow();
        assertThat(variance.within()).isCloseTo(10.0 / 3, within(1e-12));
        assertThat(variance.between()).isCloseTo((30 - 10.0 / 3) / 2.4, within(1e-12));
        assertThat(variance.share()).isCloseTo(10 / 13.0, within(1e-12));
    }

    @Test
    void one_task_has_nothing_between_tasks() {
        assertThat(TargetVariance.of(List.of(new double[] {1, 2, 3}))).isEmpty();
        assertThat(TargetVariance.of(List.of(new double[] {1}, new double[] {2})))
                .isEmpty();
    }

    @Test
    void a_feature_that_never_changes_is_named() {
        assertThat(profile(List.of(task("a", 1, 2, 3, 4))).findings()).contains("features that never change: country");
    }

    @Test
    void names_that_differ_in_case_and_spaces_are_named() {
        assertThat(profile(List.of(task("Red Ring", 1, 2), task("red ring ", 3, 4), task("Red Rings", 3, 4)))
                        .findings())
                .contains("1 task is there under names that differ only in case, spaces or punctuation:"
                        + " \"Red Ring\" and \"red ring \"");
    }

    /** Rows 0 and 5 have the same price; with the same units they are equal. */
    @Test
    void rows_that_are_equal_in_a_task_are_counted() {
        DataProfile profile = profile(List.of(task("a", 1, 2, 3, 4, 5, 1), task("b", 1, 2, 3, 4, 5, 6)));
        assertThat(profile.statistics()).containsEntry("equalRows", 1.0).containsEntry("rowsLookedAt", 16.0);
    }

    @Test
    void a_target_far_from_the_others_of_its_task_is_an_outlier_and_one_of_another_level_is_none() {
        DataProfile profile = profile(List.of(
                task("low", 1, 2, 3, 4, 5, 6, 7, 8),
                task("high", 101, 102, 103, 104, 105, 106, 107, 108),
                task("odd", 1, 2, 3, 90)));
        assertThat(profile.statistics()).containsEntry("outlyingTargets", 1.0);
    }

    @Test
    void what_moves_with_time_drifts_and_what_does_not_does_not() {
        assertThat(profile(tasks(0.5f)).findings()).anyMatch(finding -> finding.endsWith("it drifts"));
        assertThat(profile(tasks(0)).findings()).anyMatch(finding -> finding.endsWith("no drift is to be seen"));
    }

    /** Ten tasks that alternate around a trend. */
    private static List<TaskRows> tasks(float trend) {
        List<TaskRows> tasks = new ArrayList<>();
        for (int task = 0; task < 10; task++) {
            float[] units = new float[20];
            for (int row = 0; row < units.length; row++) {
                units[row] = trend * row + (row % 2 == task % 2 ? 1 : -1) * (row < 10 ? 1 : 1.1f) * (task % 3);
            }
            tasks.add(task("t" + task, units));
        }
        return tasks;
    }
}
