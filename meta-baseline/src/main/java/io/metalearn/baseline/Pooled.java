package io.metalearn.baseline;

import static io.metalearn.baseline.LinearPredictor.WEIGHTS;

import io.metalearn.api.Batch;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.List;
import org.ejml.simple.SimpleMatrix;

/** Fits of one linear model to the rows of all training tasks, and what may be made of them for a new task. */
final class Pooled {
    private Pooled() {}

    /** The mean target of the training tasks' rows. */
    static LinearBaseline mean(PooledConfig config) {
        return new LinearBaseline(
                (tasks, design, training) -> {
                    TaskMoments pooled = pooled(tasks, design, training, config);
                    SimpleMatrix weights = new SimpleMatrix(design.width(), 1);
                    weights.set(0, pooled.moment().get(0) / pooled.rows());
                    return Tensors.of(WEIGHTS, Stored.tensor(weights));
                },
                (learned, support, design) -> learned);
    }

    /** A ridge regression on all rows; the support changes nothing. */
    static LinearBaseline global(PooledConfig config) {
        return new LinearBaseline(fit(config), (learned, support, design) -> learned);
    }

    /** The pooled ridge, its intercept moved by the mean residual of the support. */
    static LinearBaseline shift(PooledConfig config) {
        return new LinearBaseline(fit(config), Pooled::shifted);
    }

    private static LinearBaseline.Fit fit(PooledConfig config) {
        return (tasks, design, training) -> {
            TaskMoments pooled = pooled(tasks, design, training, config);
            SimpleMatrix weights = new Ridge(config.lambda()).solve(pooled.gram(), pooled.moment());
            return Tensors.of(WEIGHTS, Stored.tensor(weights));
        };
    }

    private static TaskMoments pooled(Tasks tasks, Design design, Training training, PooledConfig config) {
        List<TaskMoments> all = TaskMoments.of(tasks.train(), design, config.maximumTasks(), training.seed());
        return TaskMoments.pooled(all);
    }

    private static Tensors shifted(Tensors learned, Batch support, Design design) {
        if (support.isEmpty()) {
            return learned;
        }
        SimpleMatrix weights = Stored.matrix(learned.get(WEIGHTS));
        SimpleMatrix residuals = Design.targets(support.targets())
                .minus(design.of(support.features()).mult(weights));
        weights.set(0, weights.get(0) + residuals.elementSum() / support.size());
        return Tensors.of(WEIGHTS, Stored.tensor(weights));
    }
}
