package io.metalearn.recommend.learn;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.function.IntToDoubleFunction;

/**
 * An {@link ItemRule} on the category of that name as a meta-learner; a rule of its own reads all rows of the training tasks, in one piece.
 * Immutable, safe to share between threads.
 */
record ItemBaseline(String item, ItemRule rule) implements MetaLearner {
    @Override
    public Learner learn(Tasks tasks, Training training) {
        ItemColumn column = ItemColumn.of(tasks.schema(), item);
        ItemRows rows = ItemRows.of(tasks.train(), column, training.seed());
        return restore(
                new LearnerState(tasks.schema(), rule.fit(rows, tasks.schema().target(), training.seed())));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new Adapting(state, rule, ItemColumn.of(state.schema(), item));
    }

    private record Adapting(LearnerState state, ItemRule rule, ItemColumn column) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            state.schema().require(support);
            return restore(rule.adapt(state.tensors(), ItemRows.of(support, column)));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            Link link = Link.of(state.schema().target());
            return new Scored(this, adapted, rule.scores(state.tensors(), adapted, link));
        }
    }

    private record Scored(Adapting learner, Tensors state, IntToDoubleFunction scores) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            learner.state().schema().requireFeatures(features);
            return new Prediction(Matrix.generate(features.rows(), 1, values -> {
                for (int row = 0; row < values.length; row++) {
                    values[row] = (float) scores.applyAsDouble(learner.column().of(features, row));
                }
            }));
        }
    }
}
