package io.metalearn.maml.closedform;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterTrained;
import java.util.function.UnaryOperator;

/**
 * R2-D2 (Bertinetto, Henriques, Torr, Vedaldi, ICLR 2019, arXiv 1805.08136): features on which a ridge regression on the support
 * generalises to the query. Adaptation is one small solve, and the meta-gradient goes through it exactly.
 *
 * <pre>
 * W = (X'X + lambda I)^-1 X'Y,   X the features and Y the targets of the support rows
 * outputs = scale X_query W + offset
 * </pre>
 *
 * <p>The features, lambda, scale and offset are learned. Numbers are standardised; classes are regressed as 0 and 1 and a binary target
 * as -1 and 1, and the outputs are logits. Use it where a few rows are to move many weights in well under a millisecond. An empty
 * support predicts the offset: there is no prior mean, see {@link Alpaca} for that.
 *
 * <p>State: the features' parameters, {@code ridge.logLambda}, {@code ridge.scale}, {@code ridge.offset}; an adapted model is
 * {@code head}. Immutable, safe to share between threads.
 */
public final class R2d2 implements OuterTrained {
    private static final String LOG_LAMBDA = "ridge.logLambda";
    private static final String SCALE = "ridge.scale";
    private static final String OFFSET = "ridge.offset";

    private final R2d2Config config;
    private final Kernels kernels;

    public R2d2(R2d2Config config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    @Override
    public MetaObjective objective(Schema schema) {
        return objective(features(schema));
    }

    @Override
    public MetaTraining outer(Schema schema) {
        return new MetaTraining(config.outer(), objective(features(schema)));
    }

    @Override
    public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
        return restore(new LearnerState(tasks.schema(), learned));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new R2d2Learner(state, features(state.schema()), new Tapes(kernels));
    }

    private EpisodeObjective objective(FeatureMap features) {
        return EpisodeObjective.withDropout(
                seed -> initial(features, seed),
                (tape, theta, episode, regularised) -> loss(features, tape, theta, episode, regularised),
                features.net().dropout(),
                kernels);
    }

    private static Tensors initial(FeatureMap features, Seed seed) {
        return features.initial(seed)
                .with(LOG_LAMBDA, Tensor.scalar(0))
                .with(SCALE, Tensor.scalar(1))
                .with(OFFSET, Tensor.scalar(0));
    }

    private static Var loss(
            FeatureMap features, Tape tape, Parameters theta, EpisodeInputs episode, UnaryOperator<Var> regularised) {
        Var query = features.of(theta, episode.query().features(), regularised);
        Var weights = weights(features, tape, theta, episode.support(), regularised);
        return features.net()
                .loss(outputs(theta, query, weights), episode.query().targets());
    }

    /** {@code [1, width, outputs]}; zeros for no rows. */
    static Var weights(FeatureMap features, Tape tape, Parameters theta, Rows support, UnaryOperator<Var> regularised) {
        if (support.isEmpty()) {
            return tape.zeros(1, features.width(), features.net().outputs());
        }
        Var x = features.of(theta, support.features(), regularised);
        Var y = features.net().encoded(support.targets());
        return RidgeHead.weights(tape, x, y, lambda(theta));
    }

    static Var lambda(Parameters theta) {
        return theta.get(LOG_LAMBDA).exp();
    }

    static Var outputs(Parameters theta, Var x, Var weights) {
        return x.matmul(weights).times(theta.get(SCALE)).plus(theta.get(OFFSET));
    }

    private FeatureMap features(Schema schema) {
        return FeatureMap.of(schema, config.net(), config.inputsToo());
    }
}
