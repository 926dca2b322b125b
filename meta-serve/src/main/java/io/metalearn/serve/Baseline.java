package io.metalearn.serve;

import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.Arrays;

/**
 * The baseline that is always there, computed from a schema and the labels of a support, without a feature: of a real target the mean of the support and one more row
 * with the training tasks' mean; of 0 or 1, and of classes, the logits of how often each is in the support, one more time each. Of
 * relevance every row has one score, so that candidates keep the order they were asked in. Stateless.
 */
final class Baseline {
    static final String NAME = "mean";

    private Baseline() {}

    /** {@code [rows, outputs]}. */
    static Matrix predict(Schema schema, ServedModel.Labels support, int rows) {
        float[] row = row(schema.target(), support);
        return Matrix.generate(rows, row.length, all -> {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(row, 0, all, i * row.length, row.length);
            }
        });
    }

    private static float[] row(Target target, ServedModel.Labels support) {
        if (target instanceof Target.Real real) {
            return means(real, support.targets());
        }
        if (target instanceof Target.Classes) {
            return counts(support.targets(), support.classes().size());
        }
        if (target instanceof Target.Binary) {
            double[] counts = {1, 1};
            for (int row = 0; row < support.size(); row++) {
                counts[support.targets().get(row, 0) > 0 ? 1 : 0]++;
            }
            return new float[] {(float) Math.log(counts[1] / counts[0])};
        }
        return new float[1];
    }

    private static float[] means(Target.Real real, Matrix targets) {
        float[] means = new float[real.outputs()];
        for (int output = 0; output < means.length; output++) {
            double sum = real.mean();
            for (int row = 0; row < targets.rows(); row++) {
                sum += targets.get(row, output);
            }
            means[output] = (float) (sum / (targets.rows() + 1));
        }
        return means;
    }

    private static float[] counts(Matrix targets, int classes) {
        double[] counts = new double[classes];
        Arrays.fill(counts, 1);
        for (int row = 0; row < targets.rows(); row++) {
            counts[(int) targets.get(row, 0)]++;
        }
        float[] logits = new float[classes];
        for (int k = 0; k < classes; k++) {
            logits[k] = (float) Math.log(counts[k]);
        }
        return logits;
    }
}
