package io.metalearn.data.toy;

import io.metalearn.api.DataCard;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Provides a family of linear tasks as {@code linear}. */
public final class LinearPlugin extends TasksPlugin<LinearConfig> {
    private static final String NAME = "linear";

    public LinearPlugin() {
        super(
                NAME,
                "made-up regression: lines whose coefficients share a distribution",
                LinearConfig.defaults(),
                (config, context) -> tasks(config));
    }

    private static Tasks tasks(LinearConfig config) {
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

    private static LinearFamily split(String name, int size, LinearConfig config) {
        return new LinearFamily(name, size, config, new Seed(config.seed()).child(name));
    }
}
