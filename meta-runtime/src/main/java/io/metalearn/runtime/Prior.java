package io.metalearn.runtime;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tensors;
import java.util.Arrays;

/**
 * Who looks at no row: predicts the training tasks' mean of a real target, their share of ones as a logit, equal scores otherwise. What a
 * learner is to be better than, to have learned anything.
 *
 * @param value of each output
 */
record Prior(Schema schema, float value) implements Learner {
    private static final int MOST_TASKS = 200;

    static Prior of(TaskDistribution train) {
        Target target = train.schema().target();
        if (target instanceof Target.Real real) {
            return new Prior(train.schema(), (float) real.mean());
        }
        return new Prior(train.schema(), target instanceof Target.Binary ? logitOfOnes(train) : 0);
    }

    private static float logitOfOnes(TaskDistribution train) {
        double ones = 1;
        double zeros = 1;
        for (int task = 0; task < Math.min(MOST_TASKS, train.size()); task++) {
            Batch rows = train.episode(task, EpisodeShape.everything(), new Seed(task))
                    .query();
            for (int row = 0; row < rows.size(); row++) {
                ones += rows.targets().get(row, 0);
                zeros += 1 - rows.targets().get(row, 0);
            }
        }
        return (float) Math.log(ones / zeros);
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        return restore(Tensors.empty());
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new Constant(adapted, schema.target().outputs(), value);
    }

    @Override
    public LearnerState state() {
        return new LearnerState(schema, Tensors.empty());
    }

    private record Constant(Tensors state, int outputs, float value) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            return new Prediction(Matrix.generate(features.rows(), outputs, values -> Arrays.fill(values, value)));
        }
    }
}
