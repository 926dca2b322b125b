package io.metalearn.maml;

import io.metalearn.api.Tasks;
import io.metalearn.data.toy.SinusoidConfig;
import io.metalearn.data.toy.SinusoidPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.nn.training.Validation;
import java.util.List;

/** Settings that learn within a second, smooth, and with a second order that matters. */
final class Small {
    private Small() {}

    static Tasks tasks() {
        return new SinusoidPlugin().create(SinusoidConfig.defaults());
    }

    static MamlConfig config() {
        return of(MamlConfig.defaults(), 3);
    }

    /** The algorithm of {@code like} on a small, smooth net, with rates that matter. */
    static MamlConfig of(MamlConfig like, int steps) {
        return like.on(NetConfig.of(Activation.TANH, 8, 7), steps, 0.2, outer());
    }

    /** Inner gradients that are all clipped: the bound itself is a kink, which a difference must not cross. */
    static MamlConfig clipped() {
        MamlConfig base = config();
        return new MamlConfig(
                base.net(),
                3,
                0.2,
                0.05,
                LearnedRates.TENSOR,
                AdaptedPart.ALL,
                0,
                0,
                QueryLoss.POINTWISE,
                1,
                base.outer());
    }

    /** Everything at once that a training can have. */
    static MamlConfig mixed() {
        NetConfig net = new NetConfig(List.of(8, 7), Activation.TANH, 2, List.of(), 0.2);
        return new MamlConfig(
                net, 2, 0.1, 0.7, LearnedRates.STEP, AdaptedPart.ALL, 0.5, 0.5, QueryLoss.POINTWISE, 2, outer());
    }

    static OuterLoop outer() {
        Descent descent = new Descent(Descent.Rule.ADAM, 1e-2, 0.1, Annealing.COSINE, 10, 1e-4);
        return new OuterLoop(6, 5, descent, EpisodeSizes.of(1, 6, 7), new Validation(2, 3, 0));
    }
}
