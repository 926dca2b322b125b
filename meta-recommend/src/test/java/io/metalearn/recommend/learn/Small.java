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
        return metaEmbedding(6);
    }

    static MetaEmbeddingConfig metaEmbedding(int iterations) {
        return new MetaEmbeddingConfig(base(iterations), net(6), 0.1, new WarmUp(0.5, 3, 2), outer(iterations));
    }

    static MwufConfig mwuf(MwufConfig.Unseen unseen) {
        return mwuf(unseen, 6);
    }

    static MwufConfig mwuf(MwufConfig.Unseen unseen, int iterations) {
        return new MwufConfig(base(iterations), net(5), unseen, net(6), new WarmUp(0.5, 3, 2), outer(iterations));
    }

    static IdEmbeddingConfig idEmbedding() {
        return new IdEmbeddingConfig(base(4), IdEmbeddingConfig.Start.RANDOM, new WarmUp(0.5, 3, 2));
    }

    private static BaseConfig base(int iterations) {
        return new BaseConfig("item.", true, 3, net(7), outer(iterations));
    }

    private static NetConfig net(int hidden) {
        return NetConfig.of(Activation.TANH, hidden);
    }

    private static OuterLoop outer(int iterations) {
        return new OuterLoop(iterations, 4, Descent.adam(1e-2), EpisodeSizes.of(0, 7, 6), new Validation(2, 3, 0));
    }
}
