package io.metalearn.compose.unsupervised;

import io.metalearn.api.MetaLearner;
import io.metalearn.attention.incontext.InContextConfig;
import io.metalearn.attention.incontext.InContextPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.nn.training.Validation;

/** Learners to be taught without labels. */
final class Learners {
    private Learners() {}

    static Unsupervised cactus() {
        return Unsupervised.cactus(clusters(), net(6));
    }

    static CactusConfig clusters() {
        CactusConfig defaults = CactusConfig.defaults();
        return new CactusConfig(defaults.learner(), 3, 0, 12, 6, 20);
    }

    static Unsupervised umtra() {
        return Unsupervised.umtra(UmtraConfig.defaults(), net(6));
    }

    /** One transformer block over support and query. */
    static MetaLearner net(int iterations) {
        OuterLoop outer = new OuterLoop(
                iterations,
                4,
                Descent.adam(5e-3, 0.1),
                EpisodeSizes.of(1, 3, 5),
                new Validation(Math.max(1, iterations / 2), 8, 0));
        return new InContextPlugin()
                .create(new InContextConfig(
                        NetConfig.of(Activation.RELU), 16, 2, 1, 32, 0.1, QueryLoss.POINTWISE, outer));
    }
}
