package io.metalearn.recommend.learn;

import io.metalearn.api.Check;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;

/**
 * The settings of Meta-Embedding.
 *
 * @param base the model with embeddings of training items
 * @param generator the network from an item's content to its first embedding
 * @param alpha the weight of the loss before the step, in [0, 1]
 * @param warmUp how an embedding learns from an item's rows
 * @param outer the training of the generator
 */
public record MetaEmbeddingConfig(BaseConfig base, NetConfig generator, double alpha, WarmUp warmUp, OuterLoop outer) {
    public MetaEmbeddingConfig {
        Check.share(alpha, "alpha");
    }

    /** A generator with one hidden layer of 32 tanh; alpha 0.1, as the authors' program; one step on up to 20 rows at a time. */
    public static MetaEmbeddingConfig defaults() {
        return new MetaEmbeddingConfig(
                BaseConfig.defaults(), NetConfig.of(Activation.TANH, 32), 0.1, new WarmUp(1, 20, 1), outerDefaults());
    }

    /** 2000 steps of Adam on two batches of rows of 16 items. */
    static OuterLoop outerDefaults() {
        return new OuterLoop(
                2000, 16, Descent.adam(5e-3, 0.05), EpisodeSizes.of(10, 20, 20), new Validation(100, 64, 0));
    }
}
