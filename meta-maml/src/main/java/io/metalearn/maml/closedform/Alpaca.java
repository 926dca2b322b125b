package io.metalearn.maml.closedform;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
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
 * ALPaCA (Harrison, Sharma, Pavone, WAFR 2018, arXiv 1807.08912): Bayesian linear regression on learned features, with a learned
 * prior. The posterior of a task is exact, comes with a predictive variance, and takes in a row in O(d^2).
 *
 * <pre>
 * prior       W ~ N(M, s^2 A^-1),   y = x'W + e,   e ~ N(0, s^2),   A = L L' + eps I
 * posterior   A_n = A + X'X,   M_n = M + A_n^-1 X'(Y - X M)
 * prediction  y* ~ N(x*'M_n, s^2 (1 + x*'A_n^-1 x*))
 * </pre>
 *
 * <p>The features, M, L and the noise s of each output are learned by the negative log-likelihood of the query rows. Use it for real
 * targets where intervals matter or rows arrive one by one. An empty support predicts by the prior.
 *
 * <p>A binary target is -1 or 1 under the same model, and a prediction is conditioned on being one of the two: with the predictive mean m and
 * variance {@code v = s^2 (1 + x*'A_n^-1 x*)} its logit is exact, {@code ln N(1; m, v) - ln N(-1; m, v) = 2 m / v}, and all is learned by the
 * cross-entropy of these logits. The posterior stays exact, too, and takes in rows one by one, which Laplace's approximation would not.
 *
 * <p>State: the features' parameters, {@code prior.M [d, outputs]}, {@code prior.L [d, d]}, {@code prior.logNoise [outputs]}; an adapted
 * model is {@code posterior.M} and {@code posterior.covariance}. Immutable, safe to share between threads.
 */
public final class Alpaca implements OuterTrained {
    static final String MEAN = "prior.M";
    static final String FACTOR = "prior.L";
    static final String LOG_NOISE = "prior.logNoise";
    /** Keeps the prior's precision positive definite. */
    static final float EPSILON = 1e-3f;

    private static final float LOG_2PI = (float) Math.log(2 * Math.PI);

    private final AlpacaConfig config;
    private final Kernels kernels;

    public Alpaca(AlpacaConfig config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    @Override
    public MetaObjective objective(Schema schema) {
        return episodes(schema);
    }

    /** @throws ConfigException when the target is neither real nor binary */
    @Override
    public MetaTraining outer(Schema schema) {
        return new MetaTraining(config.outer(), episodes(schema));
    }

    @Override
    public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
        return restore(new LearnerState(tasks.schema(), learned));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new AlpacaLearner(state, features(state.schema()), new Tapes(kernels));
    }

    private EpisodeObjective episodes(Schema schema) {
        FeatureMap features = features(schema);
        boolean binary = schema.target() instanceof Target.Binary;
        return EpisodeObjective.withDropout(
                seed -> initial(features, seed),
                (tape, theta, episode, regularised) -> loss(features, binary, tape, theta, episode, regularised),
                features.net().dropout(),
                kernels);
    }

    private static Tensors initial(FeatureMap features, Seed seed) {
        int d = features.width();
        int outputs = features.net().outputs();
        return features.initial(seed)
                .with(MEAN, Tensor.generate(new int[] {d, outputs}, values -> {}))
                .with(FACTOR, Tensor.generate(new int[] {d, d}, values -> {
                    for (int i = 0; i < d; i++) {
                        values[i * d + i] = 1;
                    }
                }))
                .with(LOG_NOISE, Tensor.generate(new int[] {outputs}, values -> {}));
    }

    /** The mean negative log-likelihood of the query's targets, standardised where they are real, given the support. */
    private static Var loss(
            FeatureMap features,
            boolean binary,
            Tape tape,
            Parameters theta,
            EpisodeInputs episode,
            UnaryOperator<Var> regularised) {
        Recorded posterior = posterior(features, tape, theta, episode.support(), regularised);
        Var query = features.of(theta, episode.query().features(), regularised);
        Var predicted = query.matmul(posterior.mean());
        Var logVariance = spread(query, posterior.precision())
                .plus(1)
                .log()
                .plus(theta.get(LOG_NOISE).times(2));
        Var targets = episode.query().targets();
        return binary
                ? features.net().loss(logits(predicted, logVariance), targets)
                : negativeLogLikelihood(features.net().encoded(targets).minus(predicted), logVariance);
    }

    /**
     * A posterior on a tape.
     *
     * @param mean M_n, {@code [1, d, outputs]}
     * @param precision A_n, {@code [1, d, d]}
     */
    record Recorded(Var mean, Var precision) {}

    /** What a support, which may be empty, makes of the prior. */
    static Recorded posterior(
            FeatureMap features, Tape tape, Parameters theta, Rows support, UnaryOperator<Var> regularised) {
        Var mean = theta.get(MEAN);
        Var factor = theta.get(FACTOR);
        Var precision = factor.matmul(factor.transpose())
                .plus(tape.identity(features.width()).times(EPSILON));
        if (support.isEmpty()) {
            return new Recorded(mean, precision);
        }
        Var x = features.of(theta, support.features(), regularised);
        Var surprise = features.net().encoded(support.targets()).minus(x.matmul(mean));
        Var posterior = precision.plus(x.transposeMatmul(x));
        return new Recorded(mean.plus(posterior.solve(x.transposeMatmul(surprise))), posterior);
    }

    /** {@code 2 m / v}. */
    static Var logits(Var mean, Var logVariance) {
        return mean.times(logVariance.negate().exp()).times(2);
    }

    /** {@code x' A^-1 x} for each row x, {@code [1, n, 1]}. */
    static Var spread(Var rows, Var precision) {
        Var columns = rows.transpose();
        return columns.times(precision.solve(columns)).sumRows().transpose();
    }

    private static Var negativeLogLikelihood(Var error, Var logVariance) {
        Var squares = error.square().times(logVariance.negate().exp());
        return squares.plus(logVariance).mean().plus(LOG_2PI).times(0.5f);
    }

    private FeatureMap features(Schema schema) {
        if (!(schema.target() instanceof Target.Real || schema.target() instanceof Target.Binary)) {
            throw new ConfigException("alpaca predicts real targets and binary ones, got " + schema.target());
        }
        return FeatureMap.of(schema, config.net(), config.inputsToo());
    }
}
