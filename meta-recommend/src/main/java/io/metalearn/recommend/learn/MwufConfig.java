package io.metalearn.recommend.learn;

import io.metalearn.api.Check;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;

/**
 * The settings of MWUF.
 *
 * @param base the model with embeddings of training items
 * @param networks hidden layers and activation of those that scale and shift an embedding, and of a generator
 * @param start where the embedding of a new item starts
 * @param alpha the weight of the loss before there are rows, in [0, 1]
 * @param warmUp how an embedding learns from an item's rows
 * @param outer the training of the networks
 */
public record MwufConfig(
        BaseConfig base, NetConfig networks, Start start, double alpha, WarmUp warmUp, OuterLoop outer) {
    /** Where the embedding of a new item starts. */
    public enum Start {
        /** The mean of the embeddings of the training items, as the paper's. */
        MEAN,
        /** Made of the item's content by a generator that is learned with the networks, as Meta-Embedding does it. */
        GENERATED
    }

    public MwufConfig {
        Check.share(alpha, "alpha");
    }

    /** From the mean; networks with one hidden layer of 16 ReLU, as the paper's; supports of 0 to 60 rows, a step on each 20. */
    public static MwufConfig defaults() {
        OuterLoop like = MetaEmbeddingConfig.outerDefaults();
        OuterLoop outer = new OuterLoop(
                like.iterations(), like.metaBatchSize(), like.descent(), EpisodeSizes.of(0, 60, 20), like.validation());
        return new MwufConfig(
                BaseConfig.defaults(), NetConfig.of(Activation.RELU, 16), Start.MEAN, 0, new WarmUp(1, 20, 1), outer);
    }

    /** From what is generated. */
    public static MwufConfig generated() {
        MwufConfig like = defaults();
        return new MwufConfig(like.base, like.networks, Start.GENERATED, 0.1, like.warmUp, like.outer);
    }
}
