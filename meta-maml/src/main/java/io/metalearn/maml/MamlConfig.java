package io.metalearn.maml;

import io.metalearn.nn.Activation;
import io.metalearn.nn.training.OuterLoop;
import java.util.List;

/**
 * The settings of {@link Maml}.
 *
 * @param hidden widths of the hidden layers
 * @param activation after the hidden layers
 * @param embeddingWidth columns of the embedding of a categorical field, at least 1
 * @param innerSteps gradient steps on the support, at least 0 (0: pooled training, no adaptation)
 * @param innerRate inner rate, or where it starts from when learned; > 0
 * @param learnRates whether the inner rates are learned with the parameters; they may turn negative
 * @param ratePerEntry a rate for each entry of each tensor (Meta-SGD), rather than one for each tensor
 * @param ratePerStep rates of their own for each inner step (LSLR of MAML++)
 * @param adapted which tensors the inner loop moves
 * @param firstOrder drops the second-order terms of the meta-gradient (FOMAML)
 * @param outer the outer loop
 */
public record MamlConfig(
        List<Integer> hidden,
        Activation activation,
        int embeddingWidth,
        int innerSteps,
        double innerRate,
        boolean learnRates,
        boolean ratePerEntry,
        boolean ratePerStep,
        AdaptedPart adapted,
        boolean firstOrder,
        OuterLoop outer) {
    public MamlConfig {
        hidden = List.copyOf(hidden);
        for (int width : hidden) {
            atLeast(1, width, "width in hidden");
        }
        atLeast(1, embeddingWidth, "embeddingWidth");
        atLeast(0, innerSteps, "innerSteps");
        if (!(innerRate > 0 && Double.isFinite(innerRate))) {
            throw new IllegalArgumentException("innerRate must be > 0, got " + innerRate);
        }
    }

    /** Two hidden layers of 40 ReLU, one step at 0.01, exact second order: the sinusoid settings of the paper. */
    public static MamlConfig defaults() {
        return new MamlConfig(
                List.of(40, 40),
                Activation.RELU,
                8,
                1,
                0.01,
                false,
                false,
                false,
                AdaptedPart.ALL,
                false,
                OuterLoop.defaults());
    }

    private static void atLeast(int minimum, int value, String name) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " must be >= " + minimum + ", got " + value);
        }
    }
}
