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
     * @param logits {@code [b, n, classes]}
     * @param labels {@code [b, n, 1]}, whole numbers of {@code [0, classes)}; an {@link IndexOutOfBoundsException} when they are not
     */
    public static Var crossEntropy(Var logits, Var labels) {
        if (labels.batch() != logits.batch() || labels.rows() != logits.rows()) {
            throw new IllegalArgumentException(
                    "labels must be one a row of " + logits.shape() + ", got " + labels.shape());
        }
        return stacked(logits).crossEntropy(stacked(labels).oneHot(logits.columns()));
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

    /** The rows of all batches, one below the other. */
    private static Var stacked(Var x) {
        return x.batch() == 1 ? x : x.reshape(1, x.batch() * x.rows(), x.columns());
    }

    /** Broadcasting would turn a column against a row into a square, silently. */
    private static void requireSameShape(String loss, Var prediction, Var target) {
        if (!prediction.sameShape(target)) {
            throw Tape.mismatch(loss, prediction, target);
        }
    }
}
