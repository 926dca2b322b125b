package io.metalearn.maml.closedform;

import io.metalearn.api.Check;
import io.metalearn.api.TaskFacts;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.OuterLoop;

/**
 * The settings of {@link MultiTask}.
 *
 * @param net the network whose last hidden layer gives the features; at least one hidden layer
 * @param inputsToo whether the network's inputs are features too
 * @param penalty lambda, how strongly the head of a task is held to the mean head, > 0
 * @param maximumTasks heads to learn; where there are more training tasks, as many are drawn from them; at least 1
 * @param outer the outer loop
 */
public record MultiTaskConfig(NetConfig net, boolean inputsToo, double penalty, int maximumTasks, OuterLoop outer) {
    public MultiTaskConfig {
        if (net.hidden().isEmpty()) {
            throw new IllegalArgumentException("net.hidden must name at least one layer, got []");
        }
        Check.positive(penalty, "penalty");
        Check.atLeast(1, maximumTasks, "maximumTasks");
    }

    /** Two hidden layers of 32, tanh, beside the inputs; up to 1000 heads held by 0.1; Adam from 1e-3 to a twentieth of it. */
    public static MultiTaskConfig defaults() {
        return new MultiTaskConfig(
                NetConfig.of(Activation.TANH, 32, 32),
                true,
                0.1,
                1000,
                OuterLoop.defaults().withDescent(Descent.adam(1e-3, 0.05)));
    }

    /** These settings for tasks of which that much is known: see {@link OuterLoop#fitting}. */
    MultiTaskConfig fitting(TaskFacts facts) {
        return new MultiTaskConfig(net, inputsToo, penalty, maximumTasks, outer.fitting(facts));
    }
}
