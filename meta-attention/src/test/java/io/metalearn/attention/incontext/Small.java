package io.metalearn.attention.incontext;

import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.nn.training.Validation;
import java.util.List;

/** Settings that learn within a second, smooth. */
final class Small {
    private Small() {}

    static Tasks blobs() {
        return new BlobsPlugin().create(BlobsConfig.defaults());
    }

    static GradientMetaLearner learner(double dropout) {
        return learner(config(dropout));
    }

    static InContextConfig config(double dropout) {
        NetConfig net = new NetConfig(List.of(5), Activation.TANH, 2, List.of(3), dropout);
        OuterLoop outer =
                new OuterLoop(6, 5, Descent.adam(1e-2, 0.1), EpisodeSizes.of(0, 3, 2), new Validation(2, 3, 0));
        return new InContextConfig(net, 6, 2, 2, 5, 0.1, QueryLoss.POINTWISE, outer);
    }

    static GradientMetaLearner learner(InContextConfig config) {
        return (GradientMetaLearner) new InContextPlugin().create(config);
    }
}
