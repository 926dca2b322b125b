package io.metalearn.recommend.learn;

import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;

/** Settings that learn within a second, smooth, and with a second order that matters. */
final class Small {
    private Small() {}

    static MetaEmbeddingConfig metaEmbedding() {
        return new MetaEmbeddingConfig(base(), net(6), 0.1, new WarmUp(0.5, 3, 2), outer(6));
    }

    static MwufConfig mwuf(MwufConfig.Unseen unseen) {
        return new MwufConfig(base(), net(5), unseen, net(6), new WarmUp(0.5, 3, 2), outer(6));
    }

    static IdEmbeddingConfig idEmbedding() {
        return new IdEmbeddingConfig(base(), IdEmbeddingConfig.Start.RANDOM, new WarmUp(0.5, 3, 2));
    }

    private static BaseConfig base() {
        return new BaseConfig("item.", true, 3, net(7), outer(4));
    }

    private static NetConfig net(int hidden) {
        return NetConfig.of(Activation.TANH, hidden);
    }

    private static OuterLoop outer(int iterations) {
        return new OuterLoop(iterations, 4, Descent.adam(1e-2), EpisodeSizes.of(0, 7, 6), new Validation(2, 3, 0));
    }
}
