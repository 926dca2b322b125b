package io.metalearn.compose;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.TasksPlugin;
import io.metalearn.attention.process.CnpConfig;
import io.metalearn.attention.process.CnpPlugin;
import io.metalearn.baseline.EmpiricalBayesPlugin;
import io.metalearn.baseline.PooledMlpPlugin;
import io.metalearn.baseline.PooledNetConfig;
import io.metalearn.data.toy.LinearPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.nn.training.Validation;
import java.util.List;

/** Learners to make others of. */
final class Parts {
    private Parts() {}

    static <C extends Record> MetaLearner byDefault(MetaLearnerPlugin<C> plugin) {
        return plugin.create(plugin.defaults());
    }

    static <C extends Record> Tasks tasks(TasksPlugin<C> plugin) {
        return plugin.create(plugin.defaults());
    }

    static Tasks linear() {
        return tasks(new LinearPlugin());
    }

    /** Of these parts, weighed on few episodes. */
    static StackingConfig quick(String... parts) {
        return new StackingConfig(StackingConfig.of(parts).parts(), List.of(0, 2, 5), 12, 60, 10, 0.02);
    }

    static MetaLearner eb() {
        return byDefault(new EmpiricalBayesPlugin());
    }

    /** A net of all rows. */
    static MetaLearner net(int iterations, int width) {
        OuterLoop outer = new OuterLoop(
                iterations,
                8,
                Descent.adam(1e-2, 0.1),
                EpisodeSizes.of(0, 0, 20),
                new Validation(iterations / 2, 8, 0));
        PooledNetConfig config =
                new PooledNetConfig(NetConfig.of(Activation.TANH, width), 0, List.of(0.01), List.of(2), outer);
        return new PooledMlpPlugin().create(config);
    }

    /** A net that adapts in one pass. */
    static MetaLearner process(int iterations, int width) {
        OuterLoop outer = new OuterLoop(
                iterations,
                8,
                Descent.adam(5e-3, 0.1),
                EpisodeSizes.of(0, 12, 20),
                new Validation(iterations / 2, 8, 0));
        CnpConfig config = new CnpConfig(
                NetConfig.of(Activation.TANH, width, width),
                width,
                List.of(width, width),
                0.1,
                QueryLoss.POINTWISE,
                outer);
        return new CnpPlugin().create(config);
    }
}
