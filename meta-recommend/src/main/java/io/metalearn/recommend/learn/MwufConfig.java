package io.metalearn.recommend.learn;

import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;

/**
 * The settings of MWUF.
 *
 * @param base the model with embeddings of training items
 * @param networks hidden layers and activation of the two that scale and shift an embedding
 * @param warmUp how an embedding learns from an item's rows
 * @param outer the training of the two
 */
public record MwufConfig(BaseConfig base, NetConfig networks, WarmUp warmUp, OuterLoop outer) {
    /** Two networks with one hidden layer of 16 ReLU, as the paper's; supports of 0 to 60 rows, a step on each 20. */
    public static MwufConfig defaults() {
        OuterLoop like = MetaEmbeddingConfig.outerDefaults();
        OuterLoop outer = new OuterLoop(
                like.iterations(), like.metaBatchSize(), like.descent(), EpisodeSizes.of(0, 60, 20), like.validation());
        return new MwufConfig(BaseConfig.defaults(), NetConfig.of(Activation.RELU, 16), new WarmUp(1, 20, 1), outer);
    }
}
