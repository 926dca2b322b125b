package io.metalearn.baseline;

import static io.metalearn.baseline.LinearPredictor.COVARIANCE;
import static io.metalearn.baseline.LinearPredictor.WEIGHTS;

import io.metalearn.api.Batch;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Recordable;
import io.metalearn.nn.model.Rows;
import java.util.List;
import org.ejml.simple.SimpleMatrix;

/** Fits of one linear model to the rows of all training tasks, and what may be made of them for a new task. */
final class Pooled {
    /** Of the intercept of a logistic regression: next to free, and finite where all rows are 0 or all 1. */
    private static final double INTERCEPT_VARIANCE = 100;

    private static final int EM_STEPS = 25;

    private Pooled() {}

    /** The mean target of the training tasks' rows; the logit of the share of ones, of a row of each more (Laplace's rule). */
    static LinearBaseline mean(PooledConfig config) {
        LinearBaseline.Fit mean = (tasks, design, training) -> {
            TaskMoments pooled = pooled(tasks, design, training, config);
            return constant(design, pooled.moment().get(0) / pooled.rows());
        };
        LinearBaseline.Fit logit = (tasks, design, training) -> {
            TaskMoments pooled = pooled(tasks, design, training, config);
            double ones = pooled.moment().get(0);
            return constant(design, Math.log((ones + 1) / (pooled.rows() - ones + 1)));
        };
        return new LinearBaseline(unadapted(mean), unadapted(logit));
    }

    private static Tensors constant(Design design, double intercept) {
        SimpleMatrix weights = new SimpleMatrix(design.width(), 1);
        weights.set(0, intercept);
        return Tensors.of(WEIGHTS, Stored.tensor(weights));
    }

    /** A ridge regression on all rows, logistic of a binary target; the support changes nothing. */
    static LinearBaseline global(PooledConfig config) {
        return new LinearBaseline(
                unadapted(fit(config)),
                unadapted((tasks, design, training) -> Tensors.of(
                        WEIGHTS, Stored.tensor(logistic(rows(tasks, design, training, config), config.lambda())))));
    }

    /**
     * The pooled ridge, its intercept moved by the mean residual of the support. Of a binary target the intercepts of tasks are normal
     * around that of the pooled logistic regression, as EM finds on the training tasks ({@link LogisticPrior} of the intercept alone), and
     * a new task has its posterior: from ones alone follows no infinite intercept.
     */
    static LinearBaseline shift(PooledConfig config) {
        return new LinearBaseline(
                new LinearBaseline.Kind(fit(config), new Shifted()),
                new LinearBaseline.Kind(
                        (tasks, design, training) -> fitIntercepts(rows(tasks, design, training, config), config),
                        Pooled::shiftedLogit));
    }

    private static LinearBaseline.Kind unadapted(LinearBaseline.Fit fit) {
        return new LinearBaseline.Kind(fit, new Unadapted());
    }

    /** The support changes nothing. */
    private record Unadapted() implements LinearBaseline.Adaptation {
        @Override
        public Tensors adapt(Tensors learned, Batch support, Design design) {
            return learned;
        }

        @Override
        public Recordable.Outputs recorded(Tensors learned, Tape tape, Rows support, Design design, Var x) {
            return new Recordable.Outputs(x.matmul(Stored.column(tape, learned.get(WEIGHTS))));
        }
    }

    /** The intercept moves by the mean residual of the support. */
    private record Shifted() implements LinearBaseline.Adaptation {
        @Override
        public Tensors adapt(Tensors learned, Batch support, Design design) {
            return shifted(learned, support, design);
        }

        @Override
        public Recordable.Outputs recorded(Tensors learned, Tape tape, Rows support, Design design, Var x) {
            Var weights = Stored.column(tape, learned.get(WEIGHTS));
            Var residuals =
                    support.targets().minus(design.of(tape, support.features()).matmul(weights));
            return new Recordable.Outputs(x.matmul(weights).plus(residuals.mean()));
        }
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

    private static List<LogisticRows> rows(Tasks tasks, Design design, Training training, PooledConfig config) {
        return LogisticRows.of(tasks.train(), design, config.maximumTasks(), training.seed());
    }

    /** The weights of least {@code -ln likelihood + lambda |w|^2 / 2}, the intercept next to free. */
    static SimpleMatrix logistic(List<LogisticRows> rows, double lambda) {
        int p = rows.get(0).x().getNumCols();
        return LogisticPrior.independent(p, INTERCEPT_VARIANCE, 1 / lambda)
                .posterior(rows)
                .mean();
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

    private static Tensors fitIntercepts(List<LogisticRows> tasks, PooledConfig config) {
        SimpleMatrix weights = logistic(tasks, config.lambda());
        LogisticPrior intercepts = LogisticPrior.independent(1, 1, 1)
                .improved(tasks.stream().map(rows -> rows.beside(weights)).toList(), EM_STEPS);
        return moved(weights, intercepts.mean().get(0), intercepts.covariance().get(0));
    }

    private static Tensors shiftedLogit(Tensors learned, Batch support, Design design) {
        SimpleMatrix weights = Stored.matrix(learned.get(WEIGHTS));
        LogisticPrior.Posterior posterior = LogisticPrior.independent(
                        1, learned.get(COVARIANCE).get(0), 1)
                .posterior(LogisticRows.of(support, design).beside(weights));
        return moved(weights, posterior.mean().get(0), posterior.covariance().get(0));
    }

    /** Weights whose intercept has moved, and is uncertain. */
    private static Tensors moved(SimpleMatrix weights, double by, double variance) {
        SimpleMatrix own = weights.copy();
        own.set(0, own.get(0) + by);
        SimpleMatrix covariance = new SimpleMatrix(own.getNumRows(), own.getNumRows());
        covariance.set(0, variance);
        return Tensors.of(WEIGHTS, Stored.tensor(own)).with(COVARIANCE, Stored.tensor(covariance));
    }
}
