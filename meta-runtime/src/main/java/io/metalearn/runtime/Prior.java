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
 * Who looks at no row: predicts the mean of the training tasks' rows of a real target, their share of ones as a logit, equal scores
 * otherwise. What a learner is to be better than, to have learned anything.
 *
 * @param outputs one row
 */
record Prior(Schema schema, Matrix outputs) implements Learner {
    private static final int MOST_TASKS = 1000;

    static Prior of(TaskDistribution train) {
        Target target = train.schema().target();
        boolean isMean = target instanceof Target.Real || target instanceof Target.Binary;
        double[] means = isMean ? means(train) : new double[target.outputs()];
        return new Prior(train.schema(), Matrix.generate(1, means.length, outputs -> {
            for (int j = 0; j < outputs.length; j++) {
                outputs[j] = (float) (target instanceof Target.Binary ? Math.log(means[j] / (1 - means[j])) : means[j]);
            }
        }));
    }

    /** Of all rows of the first tasks; a binary target has a row of each value more, so that the mean is neither. */
    private static double[] means(TaskDistribution train) {
        Target target = train.schema().target();
        double[] sums = new double[target.columns()];
        double rows = target instanceof Target.Binary ? 2 : 0;
        Arrays.fill(sums, rows / 2);
        for (int task = 0; task < Math.min(MOST_TASKS, train.size()); task++) {
            Matrix targets = train.episode(task, EpisodeShape.everything(), new Seed(task))
                    .query()
                    .targets();
            for (int row = 0; row < targets.rows(); row++) {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += targets.get(row, j);
                }
            }
            rows += targets.rows();
        }
        double all = rows;
        return Arrays.stream(sums).map(sum -> sum / all).toArray();
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        return restore(Tensors.empty());
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new Constant(adapted, outputs);
    }

    @Override
    public LearnerState state() {
        return new LearnerState(schema, Tensors.empty());
    }

    private record Constant(Tensors state, Matrix outputs) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            return new Prediction(outputs.select(new int[features.rows()]));
        }
    }
}
