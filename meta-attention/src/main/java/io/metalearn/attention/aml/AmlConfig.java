package io.metalearn.attention.aml;

import io.metalearn.api.Check;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The settings of {@link Aml}.
 *
 * @param net the network
 * @param variant which gradients a step is made of
 * @param nearest how many tasks are attended to, those of the largest scores; 0 for all
 * @param innerRate a, the rate of the one inner step, or where it starts from when learned; > 0
 * @param learnedRates whether a rate of its own is learned for each entry of theta, as in Meta-SGD; they may turn negative
 * @param attention how tasks are embedded and compared
 * @param groupSize training tasks that attend to each other, at least 2; a meta-batch is made of such groups
 * @param memoryTasks reference tasks that a new task attends to, at least 1; all training tasks where there are fewer
 * @param memoryShots support rows (of each class) of a reference task; 0 for as many as the largest training episodes have
 * @param outer the outer loop; with support rows
 */
@RecordBuilder
public record AmlConfig(
        NetConfig net,
        Variant variant,
        int nearest,
        double innerRate,
        boolean learnedRates,
        AttentionConfig attention,
        int groupSize,
        int memoryTasks,
        int memoryShots,
        OuterLoop outer)
        implements AmlConfigBuilder.With {
    public AmlConfig {
        Check.atLeast(0, nearest, "nearest");
        Check.positive(innerRate, "innerRate");
        Check.atLeast(2, groupSize, "groupSize");
        Check.atLeast(1, memoryTasks, "memoryTasks");
        Check.atLeast(0, memoryShots, "memoryShots");
        Check.atLeast(1, outer.episodes().maximumShots(), "outer.episodes.maximumShots");
    }

    /**
     * Two hidden layers of 40 ReLU, one step at 0.01 along the gradients of all tasks, a deep set of 64; groups of 25, a memory of 100.
     */
    public static AmlConfig defaults() {
        OuterLoop outer =
                new OuterLoop(2000, 25, Descent.adam(1e-3), EpisodeSizes.of(1, 15, 15), new Validation(100, 75, 0));
        return new AmlConfig(
                NetConfig.of(Activation.RELU, 40, 40),
                Variant.SELF,
                0,
                0.01,
                false,
                AttentionConfig.defaults(),
                25,
                100,
                0,
                outer);
    }
}
