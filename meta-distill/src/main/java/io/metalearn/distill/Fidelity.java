package io.metalearn.distill;

import io.metalearn.api.Matrix;
import io.metalearn.api.Target;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;

/**
 * How far a student is from its teacher on the same rows, from 0:
 *
 * <pre>
 * real targets, relevance:  sqrt(mean (s - t)^2) / sqrt(mean (t - mean t)^2), over rows and outputs: 1 is a student that knows the teacher's mean alone
 * classes, binary:          the mean over rows of sum |p_s - p_t| / 2, total variation: 1 is one that never agrees
 * </pre>
 */
final class Fidelity {
    /** By so much of a number floats may differ that are to be equal: what a teacher says that says the same of every row is spread by no less. */
    private static final double RESOLUTION = 1e-4;

    private Fidelity() {}

    /** Of means of predictions, {@code [n, outputs]}, n at least 1. */
    static double error(Target target, Matrix student, Matrix teacher) {
        boolean logits = target instanceof Target.Binary || target instanceof Target.Classes;
        return logits
                ? totalVariation(target, probabilities(target, student), probabilities(target, teacher))
                : relative(student, teacher);
    }

    private static Matrix probabilities(Target target, Matrix logits) {
        Var all = new Tape(KernelChoice.preferred()).constant(logits);
        return (target instanceof Target.Binary ? all.sigmoid() : all.softmax()).toMatrix();
    }

    private static double totalVariation(Target target, Matrix p, Matrix q) {
        double sum = 0;
        for (int row = 0; row < p.rows(); row++) {
            for (int j = 0; j < p.columns(); j++) {
                sum += Math.abs((double) p.get(row, j) - q.get(row, j));
            }
        }
        return sum / p.rows() / (target instanceof Target.Binary ? 1 : 2);
    }

    private static double relative(Matrix student, Matrix teacher) {
        double errors = 0;
        double spread = 0;
        for (int j = 0; j < teacher.columns(); j++) {
            double mean = 0;
            for (int row = 0; row < teacher.rows(); row++) {
                mean += teacher.get(row, j) / (double) teacher.rows();
            }
            for (int row = 0; row < teacher.rows(); row++) {
                double t = teacher.get(row, j);
                errors += Math.pow(student.get(row, j) - t, 2);
                spread += Math.max(Math.pow(t - mean, 2), Math.pow(RESOLUTION * mean, 2));
            }
        }
        return errors == 0 ? 0 : Math.sqrt(errors / spread);
    }
}
