package io.metalearn.proto;

import io.metalearn.api.AbstainingPredictor;
import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Recordable;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** A learned body; to adapt is to run the inner loop. */
final class ProtoMamlLearner implements Recordable {
    private static final String ROWS_OF_A_CLASS = "head.rowsOfAClass";

    private final LearnerState state;
    private final ProtoMamlInner inner;
    private final Tapes tapes;
    private final FixedParameters theta;
    private final FixedParameters body;
    private final float perTemperature;
    private final Abstention abstention;

    ProtoMamlLearner(LearnerState state, ProtoMamlInner inner, Tapes tapes) {
        this.state = state;
        this.inner = inner;
        this.tapes = tapes;
        Tensors all = Abstention.without(state.tensors()).select(name -> !ProtoMamlInner.isConstant(name));
        this.theta = new FixedParameters(all);
        this.body = new FixedParameters(all.select(name -> !Temperature.isParameter(name)));
        this.perTemperature = 1 / Temperature.of(all);
        this.abstention = Abstention.of(state);
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        state.schema().require(support);
        double rows = Labels.rowsOfAClass(support.targets(), inner.classes());
        Tensors adapted = tapes.lend(tape -> {
            Parameters start = theta.bind(tape);
            Parameters phi = inner.adapted(tape, start, Rows.of(tape, support), Parameters::detach, h -> h);
            return body.tensors(phi)
                    .with(
                            ProtoMamlInner.WEIGHT,
                            Tensor.of(phi.get(ProtoMamlInner.WEIGHT).toMatrix()))
                    .with(ProtoMamlInner.BIAS, vector(phi.get(ProtoMamlInner.BIAS)));
        });
        return restore(adapted.with(ROWS_OF_A_CLASS, Tensor.scalar((float) rows)));
    }

    @Override
    public Outputs adaptedOutputs(Tape tape, Rows support, Var features) {
        return outputs(inner.adapted(tape, theta.bind(tape), support, Parameters::detach, h -> h), features);
    }

    @Override
    public Outputs outputs(Tape tape, Tensors adapted, Var features) {
        return outputs(new FixedParameters(adapted.select(name -> !name.equals(ROWS_OF_A_CLASS))).bind(tape), features);
    }

    private Outputs outputs(Parameters phi, Var features) {
        return new Outputs(ProtoMamlInner.logits(phi, inner.body().of(phi, features)));
    }

    private static Tensor vector(Var row) {
        return Tensor.of(new int[] {row.columns()}, row.toMatrix().toArray());
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new Adapted(adapted);
    }

    /** {@inheritDoc} Without steps it is a prototypical network. */
    @Override
    public Optional<Learner> withSteps(int steps) {
        ProtoMamlInner other = inner.withSteps(steps);
        Tensors tensors =
                state.tensors().select(name -> !ProtoMamlInner.isConstant(name)).with("", other.constant());
        return Optional.of(new ProtoMamlLearner(new LearnerState(state.schema(), tensors), other, tapes));
    }

    @Override
    public LearnerState state() {
        return state;
    }

    /** Body and head of one task. */
    private final class Adapted implements AbstainingPredictor {
        private final Tensors adapted;
        private final FixedParameters phi;

        Adapted(Tensors adapted) {
            this.adapted = adapted;
            this.phi = new FixedParameters(adapted.select(name -> !name.equals(ROWS_OF_A_CLASS)));
        }

        @Override
        public Prediction predict(Matrix features) {
            return new Prediction(outputs(features, (rows, logits) -> logits));
        }

        @Override
        public Matrix strangeness(Matrix features) {
            return Abstention.ofLargest(outputs(
                    features,
                    (rows, logits) -> logits.minus(rows.square().sumColumns().times(perTemperature))));
        }

        /** What {@code function} makes of the rows, embedded, and their logits; of no rows nothing. */
        private Matrix outputs(Matrix features, BinaryOperator<Var> function) {
            state.schema().requireFeatures(features);
            if (features.rows() == 0) {
                return Matrix.zeros(0, inner.classes());
            }
            return tapes.lend(tape -> {
                Parameters parameters = phi.bind(tape);
                Var rows = inner.body().of(parameters, tape.constant(features));
                return function.apply(rows, ProtoMamlInner.logits(parameters, rows))
                        .toMatrix();
            });
        }

        @Override
        public float threshold() {
            return abstention.threshold(adapted.get(ROWS_OF_A_CLASS).get(0));
        }

        @Override
        public Tensors state() {
            return adapted;
        }
    }
}
