package io.metalearn.proto;

import io.metalearn.api.Check;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;

/**
 * What similarities are divided by before they become logits. A configuration record.
 *
 * @param value > 0; where it starts from, when learned
 * @param learned whether its logarithm is learned with the other parameters
 */
public record Temperature(double value, boolean learned) {
    private static final String LOGARITHM = "logTemperature";

    public Temperature {
        Check.positive(value, "value of a temperature");
    }

    /** Whether a parameter of that name is a temperature's. */
    static boolean isParameter(String name) {
        return name.equals(LOGARITHM);
    }

    /** As a parameter, where it is learned. */
    Tensors parameter() {
        return learned ? tensor() : Tensors.empty();
    }

    /** As part of the learner's state that is no parameter, where it is not learned. */
    Tensors constant() {
        return learned ? Tensors.empty() : tensor();
    }

    private Tensors tensor() {
        return Tensors.of(LOGARITHM, Tensor.scalar((float) Math.log(value)));
    }

    /** That of a learner's state. */
    static float of(Tensors state) {
        return (float) StrictMath.exp(state.get(LOGARITHM).get(0));
    }

    /** Similarities over the temperature that is among {@code theta}. */
    static Var over(Parameters theta, Var similarities) {
        return similarities.times(theta.get(LOGARITHM).negate().exp());
    }
}
