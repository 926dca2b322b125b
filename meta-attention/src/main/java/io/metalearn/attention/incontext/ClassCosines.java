package io.metalearn.attention.incontext;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;

/** The logits of a class mean: the cosine of a row and of the sum of the support's rows of each class, over a learned temperature. */
final class ClassCosines {
    private static final String TEMPERATURE = "logTemperature";
    /** Texts have few words in common: see {@code protonet}, which starts from it too. */
    private static final double START = 0.1;
    /** Of a row of zeros the direction is zeros too, not NaN. */
    private static final float EPSILON = 1e-12f;

    private ClassCosines() {}

    /** Fresh parameters. */
    static Tensors initial() {
        return Tensors.of(TEMPERATURE, Tensor.scalar((float) Math.log(START)));
    }

    /**
     * Where the classes lie, {@code [1, classes, d]} of length 1; zeros for one without rows.
     *
     * @param rows {@code [1, n, d]}
     * @param members {@code [1, n, classes]}, one-hot
     */
    static Var directions(Var rows, Var members) {
        return unit(members.transposeMatmul(rows));
    }

    /** Those of no rows. */
    static Var none(Tape tape, int classes, int width) {
        return tape.zeros(1, classes, width);
    }

    /** {@code [1, n, classes]} for rows {@code [1, n, d]}. */
    static Var logits(Parameters theta, Var rows, Var directions) {
        return unit(rows)
                .matmul(directions.transpose())
                .times(theta.get(TEMPERATURE).negate().exp());
    }

    private static Var unit(Var rows) {
        return rows.dividedBy(rows.square().sumColumns().plus(EPSILON).sqrt());
    }
}
