package io.metalearn.maml;

import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.optim.Descent;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/**
 * Ordinary training on the rows of one task, a mini-batch after the other and from the first again after the last. Nothing is
 * differentiated through it.
 *
 * @param rule {@code sgd}, or {@code adam} without momentum (beta1 = 0, beta2 = 0.999), its memory empty at first, as in Reptile
 * @param rate > 0
 * @param steps at least 0
 * @param batchSize rows of a mini-batch, at least 1
 */
record TaskTraining(Descent.Rule rule, double rate, int steps, int batchSize) {
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    /** The parameters after all steps; constants to every derivative. */
    Parameters train(Tape tape, Parameters start, Rows rows, BiFunction<Parameters, Rows, Var> loss) {
        Parameters phi = start.detach();
        Parameters squares = phi.map(w -> w.times(0));
        for (int k = 0; k < steps; k++) {
            Parameters gradient =
                    phi.gradientOf(loss.apply(phi, batch(rows, k))).detach();
            if (rule == Descent.Rule.ADAM) {
                squares = squares.with(
                        gradient, (v, g) -> v.times(BETA2).plus(g.square().times(1 - BETA2)));
                gradient = gradient.with(squares, scaledAt(k + 1));
            }
            phi = phi.descend(tape.scalar((float) rate), gradient);
        }
        return phi;
    }

    /** {@code g / (sqrt(v / (1 - beta2^t)) + eps)}. */
    private static BinaryOperator<Var> scaledAt(int t) {
        float unbiased = (float) (1 / (1 - StrictMath.pow(BETA2, t)));
        return (g, v) -> g.dividedBy(v.times(unbiased).sqrt().plus(EPSILON));
    }

    private Rows batch(Rows rows, int step) {
        int batches = (rows.size() + batchSize - 1) / batchSize;
        int from = step % batches * batchSize;
        return batches == 1 ? rows : rows.part(from, Math.min(rows.size(), from + batchSize));
    }
}
