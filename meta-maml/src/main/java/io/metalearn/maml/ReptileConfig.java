package io.metalearn.maml;

import io.metalearn.api.Check;
import io.metalearn.api.TaskFacts;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The settings of {@link Reptile}.
 *
 * @param net the network
 * @param innerRule {@code sgd}, or {@code adam} without momentum
 * @param innerRate rate of the steps on a task, > 0
 * @param innerSteps steps on a task of the training, at least 2: one step would be pooled training
 * @param adaptSteps steps on the support of a new task, at least 1
 * @param batchSize rows of a step's mini-batch, at least 1
 * @param outer the outer loop; with the rule {@code sgd} its rate is the paper's epsilon
 */
@RecordBuilder
public record ReptileConfig(
        NetConfig net,
        Descent.Rule innerRule,
        double innerRate,
        int innerSteps,
        int adaptSteps,
        int batchSize,
        OuterLoop outer)
        implements ReptileConfigBuilder.With {
    public ReptileConfig {
        Check.positive(innerRate, "innerRate");
        Check.atLeast(2, innerSteps, "innerSteps");
        Check.atLeast(1, adaptSteps, "adaptSteps");
        Check.atLeast(1, batchSize, "batchSize");
    }

    /**
     * The Omniglot settings of the paper: Adam at 1e-3 without momentum, 5 steps of 10 rows on each of 5 tasks, 50 steps to adapt,
     * epsilon from 1 to 0 along a line. The network and the episodes are those of {@link MamlConfig#defaults}.
     */
    public static ReptileConfig defaults() {
        Descent interpolation = new Descent(Descent.Rule.SGD, 1, 0, Annealing.LINEAR, 10, 0);
        return new ReptileConfig(
                NetConfig.of(Activation.RELU, 40, 40),
                Descent.Rule.ADAM,
                1e-3,
                5,
                50,
                10,
                new OuterLoop(10_000, 5, interpolation, EpisodeSizes.of(1, 15, 15), new Validation(200, 64, 0)));
    }

    /** These settings for tasks of which that much is known: see {@link OuterLoop#fitting}. */
    ReptileConfig fitting(TaskFacts facts) {
        return withOuter(outer.fitting(facts));
    }
}
