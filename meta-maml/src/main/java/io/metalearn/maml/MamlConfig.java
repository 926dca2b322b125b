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

    /** {@link #defaults} without the second-order terms: FOMAML (Finn et al., ICML 2017, section 5.2). */
    public static MamlConfig fomaml() {
        return relative(false, AdaptedPart.ALL, true);
    }

    /** {@link #defaults}, but the inner loop moves the last layer alone: ANIL (Raghu et al., ICLR 2020). */
    public static MamlConfig anil() {
        return relative(false, AdaptedPart.HEAD, false);
    }

    /** {@link #defaults}, but the inner loop moves all layers but the last: BOIL (Oh et al., ICLR 2021). */
    public static MamlConfig boil() {
        return relative(false, AdaptedPart.BODY, false);
    }

    /** {@link #defaults}, with a learned rate for each entry: Meta-SGD (Li et al. 2017, arXiv 1707.09835). One step, as there. */
    public static MamlConfig metaSgd() {
        return relative(true, AdaptedPart.ALL, false);
    }

    private static MamlConfig relative(boolean learnedRates, AdaptedPart adapted, boolean firstOrder) {
        MamlConfig base = defaults();
        return new MamlConfig(
                base.hidden,
                base.activation,
                base.embeddingWidth,
                base.innerSteps,
                base.innerRate,
                learnedRates,
                learnedRates,
                false,
                adapted,
                firstOrder,
                base.outer);
    }

    private static void atLeast(int minimum, int value, String name) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " must be >= " + minimum + ", got " + value);
        }
    }
}
