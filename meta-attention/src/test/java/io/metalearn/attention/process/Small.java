package io.metalearn.attention.process;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.data.toy.SinusoidConfig;
import io.metalearn.data.toy.SinusoidPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.FusionKind;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.nn.training.Validation;
import java.util.List;

/** Settings that learn within a second, smooth. */
final class Small {
    static final List<Integer> DECODER = List.of(6, 5);

    private Small() {}

    static Tasks sinusoids() {
        return new SinusoidPlugin().create(SinusoidConfig.defaults());
    }

    static OuterLoop outer() {
        return new OuterLoop(6, 5, Descent.adam(1e-2, 0.1), EpisodeSizes.of(0, 6, 7), new Validation(2, 3, 0));
    }

    static NetConfig net(double dropout) {
        return new NetConfig(List.of(7), Activation.TANH, 2, List.of(3), dropout);
    }

    static CnpConfig cnp(double dropout) {
        return new CnpConfig(net(dropout), 4, DECODER, 0.1, QueryLoss.POINTWISE, outer());
    }

    static CnpConfig fusedCnp(double dropout) {
        NetConfig net =
                new NetConfig(List.of(7), Activation.TANH, 2, List.of(3), dropout, FusionKind.GATED, 4, List.of(), 0);
        return new CnpConfig(net, 4, DECODER, 0.1, QueryLoss.POINTWISE, outer());
    }

    static AnpConfig anp(double dropout) {
        return new AnpConfig(net(dropout), 4, 2, DECODER, 0.1, QueryLoss.POINTWISE, outer());
    }

    static TanpConfig tanp(double dropout) {
        return new TanpConfig(net(dropout), 4, 3, 5, 1, DECODER, 1, 0.1, 0.1, QueryLoss.POINTWISE, outer());
    }

    /** The learner of that name, with these settings. */
    static MetaLearner learner(String name, double dropout) {
        return switch (name) {
            case "cnp" -> new CnpPlugin().create(cnp(dropout));
            case "cnp fused" -> new CnpPlugin().create(fusedCnp(dropout));
            case "anp" -> new AnpPlugin().create(anp(dropout));
            case "tanp" -> new TanpPlugin().create(tanp(dropout));
            default -> throw new IllegalArgumentException(name);
        };
    }
}
