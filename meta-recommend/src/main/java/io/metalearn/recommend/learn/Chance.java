package io.metalearn.recommend.learn;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;

/**
 * Ranks by chance: of each row the mean target, or 0 as a logit, and a thousandth of a deviation at most beside it, which hangs on the
 * seed of the adaptation and the row's entries. A metric of lists that gives this more than it should has a leak. Equal rows have equal
 * scores. It learns nothing; adapted: {@code seed [4]}, 16 bits each. Immutable, safe to share between threads.
 */
record Chance() implements MetaLearner {
    private static final String SEED = "seed";
    private static final int PARTS = 4;
    private static final int BITS = 16;
    private static final double SHARE = 1e-3;

    @Override
    public Learner learn(Tasks tasks, Training training) {
        ItemColumn.requireOneValue(tasks.schema().target());
        return restore(new LearnerState(tasks.schema(), Tensors.empty()));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new Drawing(state);
    }

    private record Drawing(LearnerState state) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            state.schema().require(support);
            return restore(Tensors.of(SEED, Tensor.generate(new int[] {PARTS}, parts -> {
                for (int i = 0; i < PARTS; i++) {
                    parts[i] = seed.value() >>> (BITS * i) & 0xFFFF;
                }
            })));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            long value = 0;
            for (int i = 0; i < PARTS; i++) {
                value |= (long) adapted.get(SEED).get(i) << (BITS * i);
            }
            return new Drawn(this, adapted, new Seed(value));
        }

        private Target.Real center() {
            if (state.schema().target() instanceof Target.Real real) {
                return real;
            }
            return state.schema().target() instanceof Target.Relevance grade
                    ? grade.asReal()
                    : new Target.Real("logit");
        }
    }

    private record Drawn(Drawing learner, Tensors state, Seed seed) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            learner.state().schema().requireFeatures(features);
            Target.Real center = learner.center();
            return new Prediction(Matrix.generate(features.rows(), 1, values -> {
                for (int row = 0; row < values.length; row++) {
                    double draw = of(features, row).stream().nextDouble(-SHARE, SHARE);
                    values[row] = (float) (center.mean() + center.deviation() * draw);
                }
            }));
        }

        private Seed of(Matrix features, int row) {
            Seed own = seed;
            for (int column = 0; column < features.columns(); column++) {
                own = own.child(Float.floatToIntBits(features.get(row, column)));
            }
            return own;
        }
    }
}
