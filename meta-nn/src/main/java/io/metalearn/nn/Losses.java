package io.metalearn.nn;

/** Losses, each a mean over rows (and columns), {@code [1, 1, 1]}. */
public final class Losses {
    private Losses() {}

    /** The mean of {@code (prediction - target)^2} over all entries; equal shapes. */
    public static Var meanSquaredError(Var prediction, Var target) {
        requireSameShape("meanSquaredError", prediction, target);
        return prediction.minus(target).square().mean();
    }

    /**
     * The mean over rows of {@code -ln softmax(logits)[label]}.
     *
     * @param logits {@code [1, n, classes]}
     * @param labels n numbers in {@code [0, classes)}
     */
    public static Var crossEntropy(Var logits, int... labels) {
        int n = logits.rows();
        if (logits.batch() != 1) {
            throw new IllegalArgumentException("crossEntropy: logits must have batch 1, got " + logits.shape());
        }
        if (labels.length != n) {
            throw new IllegalArgumentException("labels must be one a row, " + n + ", got " + labels.length);
        }
        Var truth = logits.tape.zeros(1, n, logits.columns());
        for (int row = 0; row < n; row++) {
            if (labels[row] < 0 || labels[row] >= logits.columns()) {
                throw new IllegalArgumentException(
                        "label must be in [0, " + logits.columns() + "), got " + labels[row] + " in row " + row);
            }
            truth.data[row * logits.columns() + labels[row]] = 1;
        }
        return logits.logSoftmax().times(truth).sum().times(-1f / n);
    }

    /**
     * The mean of {@code -ln sigmoid(logit)} where the target is 1 and {@code -ln(1 - sigmoid(logit))} where it is 0.
     *
     * @param target the shape of {@code logits}; entries in [0, 1]
     */
    public static Var binaryCrossEntropy(Var logits, Var target) {
        requireSameShape("binaryCrossEntropy", logits, target);
        return logits.softplus().minus(logits.times(target)).mean();
    }

    /** Broadcasting would turn a column against a row into a square, silently. */
    private static void requireSameShape(String loss, Var prediction, Var target) {
        if (!prediction.sameShape(target)) {
            throw Tape.mismatch(loss, prediction, target);
        }
    }
}
