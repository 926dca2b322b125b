package io.metalearn.attention.process;

import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import java.util.List;

/**
 * The settings of {@link Cnp}.
 *
 * @param net the encoder's hidden layers; the activation, embeddings, convolutions and dropout of all networks
 * @param width columns of the representation, at least 1
 * @param decoder the decoder's hidden layers
 * @param deviationFloor the least standard deviation of a standardised target, in (0, 1)
 * @param outer the outer loop
 */
public record CnpConfig(NetConfig net, int width, List<Integer> decoder, double deviationFloor, OuterLoop outer) {
    public CnpConfig {
        decoder = List.copyOf(decoder);
        Ranges.atLeastOne(width, "width");
        decoder.forEach(layer -> Ranges.atLeastOne(layer, "width in decoder"));
        Ranges.share(deviationFloor, "deviationFloor");
    }

    /** The paper's 128 columns, with fewer layers; supports from no rows on, so that zero-shot is learned too. */
    public static CnpConfig defaults() {
        return new CnpConfig(NetConfig.of(Activation.RELU, 128, 128), 128, List.of(128, 128), 0.1, zeroShotToo());
    }

    /** Adam from 1e-3 to a twentieth of it. */
    static OuterLoop zeroShotToo() {
        OuterLoop usual = OuterLoop.defaults();
        return new OuterLoop(
                usual.iterations(),
                usual.metaBatchSize(),
                Descent.adam(1e-3, 0.05),
                EpisodeSizes.of(0, 15, 15),
                usual.validation());
    }
}
