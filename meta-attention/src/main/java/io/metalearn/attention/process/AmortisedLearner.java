package io.metalearn.attention.process;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.OnlinePredictor;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;

/** A learned {@link AmortisedModel}: to adapt is to compute the context of the support. */
final class AmortisedLearner implements Learner {
    private final LearnerState state;
    private final AmortisedModel model;
    private final Tapes tapes;
    private final FixedParameters theta;

    AmortisedLearner(LearnerState state, AmortisedModel model, Tapes tapes) {
        this.state = state;
        this.model = model;
        this.tapes = tapes;
        this.theta = new FixedParameters(state.tensors());
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        return restore(context(support));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return model.addsUp() ? new Online(adapted) : new Adapted(adapted);
    }

    @Override
    public LearnerState state() {
        return state;
    }

    private Tensors context(Batch support) {
        state.schema().require(support);
        return tapes.lend(tape -> {
            Parameters context = model.context(tape, theta.bind(tape), Rows.of(tape, support), h -> h);
            Tensors arrays = Tensors.empty();
            for (String name : context.names()) {
                arrays = arrays.with(name, Tensor.of(context.get(name).toMatrix()));
            }
            return arrays;
        });
    }

    private Prediction predict(FixedParameters context, Matrix features) {
        state.schema().requireFeatures(features);
        Matrix outputs = tapes.outputs(
                features,
                model.head().width(),
                (tape, rows) -> model.outputs(tape, theta.bind(tape), context.bind(tape), rows, h -> h));
        return model.head().prediction(outputs);
    }

    /** A task by its context. */
    private class Adapted implements Predictor {
        private final FixedParameters context;

        Adapted(Tensors context) {
            this.context = new FixedParameters(context);
        }

        @Override
        public Prediction predict(Matrix features) {
            return AmortisedLearner.this.predict(context, features);
        }

        @Override
        public Tensors state() {
            return context.tensors();
        }
    }

    /** A task by a context to which that of further rows is added. */
    private final class Online extends Adapted implements OnlinePredictor {
        Online(Tensors context) {
            super(context);
        }

        @Override
        public OnlinePredictor observe(Batch rows) {
            Tensors before = state();
            Tensors further = context(rows);
            Tensors sum = Tensors.empty();
            for (String name : before.names()) {
                sum = sum.with(name, sum(before.get(name), further.get(name)));
            }
            return new Online(sum);
        }

        private static Tensor sum(Tensor one, Tensor other) {
            return Tensor.generate(one.shape(), values -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = one.get(i) + other.get(i);
                }
            });
        }
    }
}
