package io.metalearn.maml;

import io.metalearn.api.Tasks;
import io.metalearn.data.toy.SinusoidConfig;
import io.metalearn.data.toy.SinusoidPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.training.OuterLoop;
import java.util.List;

/** Settings that learn within a second, smooth, and with a second order that matters. */
final class Small {
    private Small() {}

    static Tasks tasks() {
        return new SinusoidPlugin().create(SinusoidConfig.defaults());
    }

    static MamlConfig config() {
        return with(AdaptedPart.ALL, false);
    }

    static MamlConfig with(AdaptedPart adapted, boolean firstOrder) {
        return new MamlConfig(
                List.of(8, 7), Activation.TANH, 1, 3, 0.2, false, false, false, adapted, firstOrder, outer());
    }

    static MamlConfig metaSgd() {
        return new MamlConfig(
                List.of(8, 7), Activation.TANH, 1, 2, 0.2, true, true, true, AdaptedPart.ALL, false, outer());
    }

    private static OuterLoop outer() {
        return new OuterLoop(6, 5, 1e-2, 0.1, 10, 1e-4, 1, 1, 6, 7, 2, 3);
    }
}
