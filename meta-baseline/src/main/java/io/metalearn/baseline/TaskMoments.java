package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;

/**
 * All that a linear model needs to know of a task's rows.
 *
 * @param rows n
 * @param gram {@code X'X}
 * @param moment {@code X'y}
 * @param square {@code y'y}
 * @since 0.1.0
 */
public record TaskMoments(int rows, SimpleMatrix gram, SimpleMatrix moment, double square) {
    /** Those of a design {@code [n, p]}, n may be 0, and targets {@code [n, 1]}. */
    public static TaskMoments of(SimpleMatrix x, SimpleMatrix y) {
        return new TaskMoments(
                x.getNumRows(), x.transpose().mult(x), x.transpose().mult(y), y.dot(y));
    }

    /** Those of the first {@code maximumTasks} tasks, all their rows. */
    static List<TaskMoments> of(TaskDistribution tasks, Design design, int maximumTasks, Seed seed) {
        return IntStream.range(0, Math.min(tasks.size(), maximumTasks))
                .mapToObj(i -> tasks.episode(i, EpisodeShape.everything(), seed.child(i))
                        .query())
                .map(rows -> of(design.of(rows.features()), Design.targets(rows.targets())))
                .toList();
    }

    static TaskMoments of(Batch rows, Design design) {
        return of(design.of(rows.features()), Design.targets(rows.targets()));
    }

    /** The moments of all rows together. */
    public static TaskMoments pooled(List<TaskMoments> tasks) {
        return tasks.stream().reduce(TaskMoments::plus).orElseThrow();
    }

    private TaskMoments plus(TaskMoments other) {
        return new TaskMoments(
                rows + other.rows, gram.plus(other.gram), moment.plus(other.moment), square + other.square);
    }

    /** The sum of squared residuals of weights w: {@code y'y - 2 w'X'y + w'X'X w}, not below 0. */
    double squaredResiduals(SimpleMatrix w) {
        return Math.max(0, square - 2 * w.dot(moment) + w.dot(gram.mult(w)));
    }
}
