package io.metalearn.attention.incontext;

import io.metalearn.attention.process.AmortisedMetaLearner;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.training.OuterLoop;

/**
 * The settings of {@link InContext}.
 *
 * @param net the hidden layers that a row passes before it is a token, which may be none; the activation, embeddings, convolutions and
 *     dropout of all layers
 * @param width columns of a token, a multiple of {@code heads}
 * @param heads of each attention, at least 1
 * @param layers blocks of attention and feed-forward layers, at least 1
 * @param feedForward columns within a feed-forward layer, at least 1
 * @param deviationFloor the least standard deviation of a standardised target, in (0, 1); of no effect for classes
 * @param outer the outer loop
 */
public record InContextConfig(
        NetConfig net, int width, int heads, int layers, int feedForward, double deviationFloor, OuterLoop outer) {
    public InContextConfig {
        atLeastOne(heads, "heads");
        if (width < heads || width % heads != 0) {
            throw new IllegalArgumentException("width must be a multiple of heads, got " + width + " and " + heads);
        }
        atLeastOne(layers, "layers");
        atLeastOne(feedForward, "feedForward");
        if (!(deviationFloor > 0 && deviationFloor < 1)) {
            throw new IllegalArgumentException("deviationFloor must be in (0, 1), got " + deviationFloor);
        }
    }

    /** 2 blocks of 4 heads, tokens of 32 columns, twice that within a feed-forward layer; supports from no rows on. */
    public static InContextConfig defaults() {
        return new InContextConfig(
                NetConfig.of(Activation.RELU), 32, 4, 2, 64, 0.1, AmortisedMetaLearner.outerDefaults());
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, got " + value);
        }
    }
}
