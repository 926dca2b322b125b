package io.metalearn.maml.closedform;

import io.metalearn.api.Batch;
import io.metalearn.api.ForgettingPredictor;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Recordable;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;
import java.util.Optional;

/** The learned features and prior; to adapt is to observe the support, one row after the other. */
final class AlpacaLearner implements Recordable {
    private final LearnerState state;
    private final FeatureMap features;
    private final Tapes tapes;
    private final FixedParameters theta;
    private final Target target;
    private final Tensors prior;
    private final float[] noise;

    AlpacaLearner(LearnerState state, FeatureMap features, Tapes tapes) {
        this.state = state;
        this.features = features;
        this.tapes = tapes;
        this.target = state.schema().target();
        Tensors all = state.tensors();
        this.theta = new FixedParameters(all.select(name -> !name.startsWith("prior.")));
        this.prior = tapes.lend(tape -> prior(tape, all));
        this.noise = all.get(Alpaca.LOG_NOISE).toArray();
        for (int j = 0; j < noise.length; j++) {
            noise[j] = (float) StrictMath.exp(noise[j]);
        }
    }

    /** The prior as a posterior of no rows. */
    private static Tensors prior(Tape tape, Tensors all) {
        Var factor = tape.constant(all.get(Alpaca.FACTOR).toMatrix());
        Var identity = tape.identity(factor.rows());
        Var precision = factor.matmul(factor.transpose()).plus(identity.times(Alpaca.EPSILON));
        return Posterior.tensors(
                all.get(Alpaca.MEAN).toMatrix(), precision.solve(identity).toMatrix());
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        return new Adapted(Posterior.of(prior)).observe(support);
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new Adapted(Posterior.of(adapted));
    }

    /** {@inheritDoc} All rows at once, by the sum of their products: {@link Posterior} takes one after the other. */
    @Override
    public Outputs adaptedOutputs(Tape tape, Rows support, Var rows) {
        Parameters parameters = new FixedParameters(state.tensors()).bind(tape);
        Alpaca.Recorded posterior = Alpaca.posterior(features, tape, parameters, support, h -> h);
        Var x = features.of(parameters, rows, h -> h);
        return outputs(tape, x.matmul(posterior.mean()), Alpaca.spread(x, posterior.precision()));
    }

    @Override
    public Outputs outputs(Tape tape, Tensors adapted, Var rows) {
        Var mean = tape.constant(adapted.get(Posterior.MEAN).toMatrix());
        Var covariance = tape.constant(adapted.get(Posterior.COVARIANCE).toMatrix());
        Var x = features.of(theta.bind(tape), rows, h -> h);
        return outputs(tape, x.matmul(mean), x.matmul(covariance).times(x).sumColumns());
    }

    /** Of standardised means {@code [1, n, outputs]} and spreads {@code [1, n, 1]}. */
    private Outputs outputs(Tape tape, Var mean, Var spread) {
        Var deviation = spread.relu().plus(1).sqrt().times(tape.constant(Matrix.of(1, noise.length, noise)));
        return target instanceof Target.Real real
                ? new Outputs(features.net().means(mean), Optional.of(deviation.times((float) real.deviation())))
                : new Outputs(mean.dividedBy(deviation.square()).times(2));
    }

    @Override
    public LearnerState state() {
        return state;
    }

    private Matrix featuresOf(Matrix rows) {
        return tapes.lend(tape ->
                features.of(theta.bind(tape), tape.constant(rows), h -> h).toMatrix());
    }

    /** Standardised; a binary target as -1 and 1. */
    private Matrix encoded(Matrix targets) {
        double middle = target instanceof Target.Real real ? real.mean() : 0.5;
        double unit = target instanceof Target.Real real ? real.deviation() : 0.5;
        return Matrix.generate(targets.rows(), targets.columns(), values -> {
            targets.copyTo(values, 0);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((values[i] - middle) / unit);
            }
        });
    }

    /** The posterior of one task. */
    private final class Adapted implements ForgettingPredictor {
        private final Posterior posterior;

        Adapted(Posterior posterior) {
            this.posterior = posterior;
        }

        @Override
        public ForgettingPredictor observe(Batch rows) {
            state.schema().require(rows);
            return rows.isEmpty()
                    ? this
                    : new Adapted(posterior.given(featuresOf(rows.features()), encoded(rows.targets())));
        }

        /** {@inheritDoc} Of one row of ten within 1e-5 of the deviations that it states, of eight of them one after the other within 2e-4. */
        @Override
        public ForgettingPredictor forget(Batch rows) {
            state.schema().require(rows);
            return rows.isEmpty()
                    ? this
                    : new Adapted(posterior.without(featuresOf(rows.features()), encoded(rows.targets())));
        }

        @Override
        public Prediction predict(Matrix rows) {
            state.schema().requireFeatures(rows);
            Posterior.Predictive predictive = rows.rows() == 0
                    ? Posterior.Predictive.none(target.outputs())
                    : posterior.predict(featuresOf(rows), noise);
            return target instanceof Target.Real real
                    ? predictive.inUnitsOf(real)
                    : new Prediction(predictive.logits());
        }

        @Override
        public Tensors state() {
            return posterior.tensors();
        }
    }
}
