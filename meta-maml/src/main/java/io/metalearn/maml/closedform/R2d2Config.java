package io.metalearn.maml.closedform;

import io.metalearn.api.TaskFacts;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.OuterLoop;

/**
 * The settings of {@link R2d2}.
 *
 * @param net the network whose last hidden layer gives the features; at least one hidden layer
 * @param inputsToo whether the network's inputs are features too
 * @param outer the outer loop
 */
public record R2d2Config(NetConfig net, boolean inputsToo, OuterLoop outer) {
    public R2d2Config {
        if (net.hidden().isEmpty()) {
            throw new IllegalArgumentException("net.hidden must name at least one layer, got []");
        }
    }

    /** Two hidden layers of 32, tanh, beside the inputs; Adam from 1e-3 to a twentieth of it. The paper has images and a deep convolution. */
    public static R2d2Config defaults() {
        return new R2d2Config(
                NetConfig.of(Activation.TANH, 32, 32),
                true,
                OuterLoop.defaults().withDescent(Descent.adam(1e-3, 0.05)));
    }

    /** These settings for tasks of which that much is known: see {@link OuterLoop#fitting}. */
    R2d2Config fitting(TaskFacts facts) {
        return new R2d2Config(net, inputsToo, outer.fitting(facts));
    }
}
