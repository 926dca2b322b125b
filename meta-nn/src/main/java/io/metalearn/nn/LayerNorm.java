package io.metalearn.nn;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;

/**
 * Layer normalisation (Ba, Kiros, Hinton 2016, arXiv 1607.06450): each row to mean 0 and variance 1, then {@code scale o x + shift}.
 * Of each row by itself: what is predicted for one query row does not depend on the others.
 *
 * @param width columns, at least 1
 */
public record LayerNorm(int width) {
    private static final float EPSILON = 1e-5f;

    public LayerNorm {
        if (width < 1) {
            throw new IllegalArgumentException("width must be >= 1, got " + width);
        }
    }

    /** {@code scale [width]} of ones and {@code shift [width]} of zeros. */
    public Tensors initial() {
        int[] shape = {width};
        return Tensors.of("scale", Tensor.generate(shape, values -> Arrays.fill(values, 1)))
                .with("shift", Tensor.generate(shape, values -> {}));
    }

    /** {@code [b, n, width] -> [b, n, width]}. */
    public Var apply(Parameters parameters, Var x) {
        return normalised(x).times(parameters.get("scale")).plus(parameters.get("shift"));
    }

    /** Each row to mean 0 and variance 1. */
    public static Var normalised(Var x) {
        float share = 1f / x.columns();
        Var centred = x.minus(x.sumColumns().times(share));
        Var variance = centred.square().sumColumns().times(share);
        return centred.dividedBy(variance.plus(EPSILON).sqrt());
    }
}
