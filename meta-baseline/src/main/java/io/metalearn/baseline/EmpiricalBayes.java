package io.metalearn.baseline;

import static io.metalearn.baseline.LinearPredictor.COVARIANCE;
import static io.metalearn.baseline.LinearPredictor.NOISE;
import static io.metalearn.baseline.LinearPredictor.WEIGHTS;

import io.metalearn.api.Batch;
import io.metalearn.api.Prediction;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Recordable;
import io.metalearn.nn.model.Rows;
import java.util.List;
import java.util.Optional;
import org.ejml.simple.SimpleMatrix;

/**
 * Linear empirical Bayes: a normal prior of linear models, learned by EM on the training tasks; its posterior at a new task. The
 * strong, cheap baseline for tasks that differ smoothly. Predictions carry their standard deviation. Of a binary target the models are
 * logistic, their posteriors Laplace's approximation ({@link LogisticPrior}), and a prediction is the logit of the probability averaged
 * over them ({@link LogisticPredictor}).
 */
final class EmpiricalBayes {
    private EmpiricalBayes() {}

    static LinearBaseline of(EmpiricalBayesConfig config) {
        return new LinearBaseline(
                new LinearBaseline.Kind(
                        (tasks, design, training) -> fit(config, tasks, design, training), new Posterior()),
                new LinearBaseline.Kind(
                        (tasks, design, training) -> fitBinary(config, tasks, design, training),
                        EmpiricalBayes::adaptedBinary));
    }

    private static Tensors fit(EmpiricalBayesConfig config, Tasks tasks, Design design, Training training) {
        List<TaskMoments> all = TaskMoments.of(tasks.train(), design, config.maximumTasks(), training.seed());
        LinearPrior prior = LinearPrior.learned(all, config.steps());
        return tensors(prior.mean(), prior.covariance(), prior.noise());
    }

    /** The pooled ridge as mean, its residual variance as noise and as the variance of each weight. */
    static LinearPrior start(List<TaskMoments> tasks) {
        TaskMoments pooled = TaskMoments.pooled(tasks);
        SimpleMatrix weights = new Ridge(1).solve(pooled.gram(), pooled.moment());
        double variance = Math.max(pooled.squaredResiduals(weights) / pooled.rows(), 1e-12);
        return new LinearPrior(
                weights, SimpleMatrix.identity(weights.getNumRows()).scale(variance), variance);
    }

    /** Of a real target. */
    private record Posterior() implements LinearBaseline.Adaptation {
        @Override
        public Tensors adapt(Tensors learned, Batch support, Design design) {
            LinearPrior prior = prior(learned);
            LinearPrior.Posterior posterior = prior.posterior(TaskMoments.of(support, design));
            return tensors(posterior.mean(), posterior.covariance(), prior.noise());
        }

        /** {@inheritDoc} In the form that has a symmetric system: {@code V = R (I + R'X'XR / s^2)^-1 R'} of {@code S = R R'}. */
        @Override
        public Recordable.Outputs recorded(Tensors learned, Tape tape, Rows support, Design design, Var x) {
            LinearPrior prior = prior(learned);
            Var root = Stored.var(tape, Stored.root(prior.covariance()));
            Var mean = Stored.var(tape, prior.mean());
            Var rows = design.of(tape, support.features());
            Var surprise = support.targets().minus(rows.matmul(mean));
            Var rooted = rows.matmul(root);
            Var system = rooted.transposeMatmul(rooted)
                    .times((float) (1 / prior.noise()))
                    .plus(tape.identity(design.width()));
            Var moved = system.solve(rooted.transposeMatmul(surprise)).times((float) (1 / prior.noise()));
            Var asked = x.matmul(root);
            Var columns = asked.transpose();
            Var spread = columns.times(system.solve(columns)).sumRows().transpose();
            return LinearPredictor.recorded(x.matmul(mean).plus(asked.matmul(moved)), spread, (float) prior.noise());
        }

        @Override
        public Optional<Prediction> leaveOneOut(Tensors learned, Batch support, Design design) {
            return prior(learned).leaveOneOut(design.of(support.features()), Design.targets(support.targets()));
        }
    }

    private static LinearPrior prior(Tensors learned) {
        return new LinearPrior(
                Stored.matrix(learned.get(WEIGHTS)),
                Stored.matrix(learned.get(COVARIANCE)),
                learned.get(NOISE).get(0));
    }

    private static Tensors tensors(SimpleMatrix mean, SimpleMatrix covariance, double noise) {
        return tensors(mean, covariance).with(NOISE, Tensor.scalar((float) noise));
    }

    /** From the pooled logistic regression and weights that vary by 1 from task to task. */
    private static Tensors fitBinary(EmpiricalBayesConfig config, Tasks tasks, Design design, Training training) {
        List<LogisticRows> all = LogisticRows.of(tasks.train(), design, config.maximumTasks(), training.seed());
        SimpleMatrix weights = Pooled.logistic(all, 1);
        LogisticPrior start = new LogisticPrior(weights, SimpleMatrix.identity(design.width()));
        LogisticPrior prior = start.improved(all, config.steps());
        return tensors(prior.mean(), prior.covariance());
    }

    private static Tensors adaptedBinary(Tensors learned, Batch support, Design design) {
        LogisticPrior prior =
                new LogisticPrior(Stored.matrix(learned.get(WEIGHTS)), Stored.matrix(learned.get(COVARIANCE)));
        LogisticPrior.Posterior posterior = prior.posterior(LogisticRows.of(support, design));
        return tensors(posterior.mean(), posterior.covariance());
    }

    private static Tensors tensors(SimpleMatrix mean, SimpleMatrix covariance) {
        return Tensors.of(WEIGHTS, Stored.tensor(mean)).with(COVARIANCE, Stored.tensor(covariance));
    }
}
