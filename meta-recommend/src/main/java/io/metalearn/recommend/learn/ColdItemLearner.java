package io.metalearn.recommend.learn;

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
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;

/** A learned {@link ItemEmbedding} above its model; an adapted one is what the item's rows say of it. */
final class ColdItemLearner implements Learner {
    private final LearnerState state;
    private final BaseModel model;
    private final ItemEmbedding embedding;
    private final Tapes tapes;
    private final WarmUp warmUp;
    private final FixedParameters theta;

    ColdItemLearner(LearnerState state, BaseModel model, ItemEmbedding embedding, Tapes tapes) {
        this.state = state;
        this.model = model;
        this.embedding = embedding;
        this.tapes = tapes;
        this.warmUp = WarmUp.of(state.tensors());
        this.theta = new FixedParameters(state.tensors().select(name -> !WarmUp.isSetting(name)));
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        state.schema().require(support);
        return restore(tapes.lend(tape -> {
            Parameters adapted = embedding.adapted(tape, theta.bind(tape), Rows.of(tape, support), warmUp);
            Tensors arrays = Tensors.empty();
            for (String name : adapted.names()) {
                arrays = arrays.with(name, Tensor.of(adapted.get(name).toMatrix()));
            }
            return arrays;
        }));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new Embedded(adapted);
    }

    @Override
    public LearnerState state() {
        return state;
    }

    /** One item. */
    private final class Embedded implements Predictor {
        private final Tensors adapted;
        private final FixedParameters own;

        Embedded(Tensors adapted) {
            this.adapted = adapted;
            this.own = new FixedParameters(adapted);
        }

        @Override
        public Prediction predict(Matrix features) {
            return model.predict(features, tapes, (tape, rows) -> {
                Parameters all = theta.bind(tape);
                return model.outputs(all, embedding.of(tape, all, own.bind(tape), rows), rows);
            });
        }

        @Override
        public Tensors state() {
            return adapted;
        }
    }
}
