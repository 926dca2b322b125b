package io.metalearn.recommend.learn;

import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;

/**
 * The settings of MWUF.
 *
 * @param base the model with embeddings of training items
 * @param networks hidden layers and activation of the two that scale and shift an embedding
 * @param unseen how an item is embedded of which there are no rows
 * @param generator hidden layers and activation of the generator, where there is one
 * @param warmUp how an embedding learns from an item's rows
 * @param outer the training of the networks
 */
public record MwufConfig(
        BaseConfig base, NetConfig networks, Unseen unseen, NetConfig generator, WarmUp warmUp, OuterLoop outer) {
    /** How an item is embedded of which there are no rows. */
    public enum Unseen {
        /** As the mean of the training items, scaled and shifted as any other. */
        MEAN,
        /** By a generator of its content, learned beside the networks as Meta-Embedding learns it. */
        GENERATED
    }

    /**
     * Networks with one hidden layer of 16 ReLU, as the paper's; for items without rows the generator of {@link MetaEmbeddingConfig#defaults};
     * supports of 0 to 60 rows, a step on each 20; a weight decay of 0.03.
     */
    public static MwufConfig defaults() {
        MetaEmbeddingConfig like = MetaEmbeddingConfig.defaults();
        Descent descent = new Descent(Descent.Rule.ADAM, 5e-3, 0.05, Annealing.COSINE, 10, 0.03);
        OuterLoop outer = new OuterLoop(
                2000, 16, descent, EpisodeSizes.of(0, 60, 20), like.outer().validation());
        return new MwufConfig(
                like.base(),
                NetConfig.of(Activation.RELU, 16),
                Unseen.GENERATED,
                like.generator(),
                new WarmUp(1, 20, 1),
                outer);
    }
}
