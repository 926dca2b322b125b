package io.metalearn.boosted;

import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.baseline.LinearPrior;
import io.metalearn.baseline.Ridge;
import io.metalearn.baseline.TaskMoments;
import java.util.ArrayList;
import java.util.List;
import org.ejml.simple.SimpleMatrix;

/**
 * What the training tasks have in common, as linear models of the {@link Columns} and a standardised target.
 *
 * @param pooled weights of a ridge on all rows, {@code [p, 1]}
 * @param prior of a task's weights
 * @param distance the mean squared distance of two rows of a task, > 0
 */
record Common(SimpleMatrix pooled, LinearPrior prior, double distance) {
    private static final int EM_STEPS = 15;
    /** Rows of a task that are read. */
    static final int MOST_ROWS = 2000;

    /** Learns from up to {@code most} tasks. */
    static Common of(TaskDistribution tasks, int most, Columns columns, Standard standard, Seed seed) {
        List<TaskMoments> moments = new ArrayList<>();
        double distances = 0;
        int used = Math.min(tasks.size(), most);
        for (int task = 0; task < used; task++) {
            Batch rows = tasks.episode(task, EpisodeShape.of(0, MOST_ROWS), seed.child(task))
                    .query();
            moments.add(TaskMoments.of(columns.of(rows.features()), standard.column(rows.targets())));
            distances += meanDistance(columns, rows.features().toArray()) / used;
        }
        TaskMoments all = TaskMoments.pooled(moments);
        SimpleMatrix pooled = new Ridge(1).solve(all.gram(), all.moment());
        return new Common(pooled, LinearPrior.learned(moments, EM_STEPS), distances > 0 ? distances : 1);
    }

    /** Of rows that are half a task apart. */
    static double meanDistance(Columns columns, float[] rows) {
        int width = columns.schema().width();
        int half = rows.length / width / 2;
        double sum = 0;
        for (int i = 0; i < half; i++) {
            sum += columns.distance(rows, i * width, rows, (i + half) * width) / half;
        }
        return sum;
    }

    Tensors tensors() {
        return Tensors.of("pooled", Stored.tensor(pooled))
                .with("mean", Stored.tensor(prior.mean()))
                .with("covariance", Stored.tensor(prior.covariance()))
                .with("noise", Tensor.scalar((float) prior.noise()))
                .with("distance", Tensor.scalar((float) distance));
    }

    /** @throws IllegalArgumentException naming what does not fit so many columns, or is not finite */
    static Common of(Tensors stored, int p) {
        LinearPrior prior = new LinearPrior(
                Stored.matrix(stored, "mean", p, 1),
                Stored.matrix(stored, "covariance", p, p),
                Check.positive(Stored.numbers(stored, "noise")[0], "noise"));
        double distance = Check.positive(Stored.numbers(stored, "distance")[0], "distance");
        return new Common(Stored.matrix(stored, "pooled", p, 1), prior, distance);
    }
}
