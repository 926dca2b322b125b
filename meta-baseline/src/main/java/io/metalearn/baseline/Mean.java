package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;

/**
 * What is most common, whatever the features. Of a real target that is the mean of the training tasks' rows, of a binary one the logit
 * of their share of ones. The classes of an episode
 * have nothing to do with those of another, so theirs is the share in the support, whose logarithms are the logits: in an episode of as
 * many rows of each class, chance. All equal for an empty support.
 */
record Mean(PooledConfig config) implements MetaLearner {
    @Override
    public Learner learn(Tasks tasks, Training training) {
        return isAboutClasses(tasks.schema())
                ? restore(new LearnerState(tasks.schema(), Tensors.empty()))
                : Pooled.mean(config).learn(tasks, training);
    }

    @Override
    public Learner restore(LearnerState state) {
        return isAboutClasses(state.schema())
                ? new Frequencies(state)
                : Pooled.mean(config).restore(state);
    }

    private static boolean isAboutClasses(Schema schema) {
        return schema.target() instanceof Target.Classes;
    }

    private record Frequencies(LearnerState state) implements Learner {
        private static final String LOGITS = "logits";

        @Override
        public Predictor adapt(Batch support, Seed seed) {
            state.schema().require(support);
            int[] counts =
                    Classes.counts(support.targets(), state.schema().target().outputs());
            return restore(Tensors.of(LOGITS, Tensor.generate(new int[] {counts.length}, logits -> {
                for (int k = 0; k < counts.length && !support.isEmpty(); k++) {
                    logits[k] = counts[k] == 0
                            ? Target.Classes.ABSENT
                            : (float) Math.log((double) counts[k] / support.size());
                }
            })));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return new Constant(state.schema(), adapted);
        }
    }

    private record Constant(Schema schema, Tensors state) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            schema.requireWidth(features);
            Tensor logits = state.get(Frequencies.LOGITS);
            return new Prediction(Matrix.generate(features.rows(), logits.size(), values -> {
                for (int row = 0; row < features.rows(); row++) {
                    logits.copyTo(values, row * logits.size());
                }
            }));
        }
    }
}
