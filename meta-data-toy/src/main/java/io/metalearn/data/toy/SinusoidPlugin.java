package io.metalearn.data.toy;

import io.metalearn.api.DataCard;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Provides the sinusoid regression tasks as {@code sinusoid}. */
public final class SinusoidPlugin extends TasksPlugin<SinusoidConfig> {
    private static final String NAME = "sinusoid";

    public SinusoidPlugin() {
        super(
                NAME,
                "made-up regression: sine waves of different amplitude and phase (Finn et al. 2017)",
                SinusoidConfig.defaults(),
                (config, context) -> tasks(config));
    }

    private static Tasks tasks(SinusoidConfig config) {
        return new Tasks(
                split("train", config.trainTasks(), config),
                split("validation", config.validationTasks(), config),
                split("test", config.testTasks(), config),
                new DataCard(
                        NAME,
                        new TreeMap<>(),
                        Sizes.tasks(config.trainTasks(), config.validationTasks(), config.testTasks()),
                        List.of()),
                Optional.empty());
    }

    private static Sinusoid split(String name, int size, SinusoidConfig config) {
        return new Sinusoid(name, size, config.gridPoints(), new Seed(config.seed()).child(name));
    }
}
