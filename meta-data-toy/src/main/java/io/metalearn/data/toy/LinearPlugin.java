package io.metalearn.data.toy;

import io.metalearn.api.DataCard;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Provides a family of linear tasks as {@code linear}. */
public final class LinearPlugin implements TasksPlugin<LinearConfig> {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public LinearConfig defaults() {
        return LinearConfig.defaults();
    }

    @Override
    public Tasks create(LinearConfig config) {
        return new Tasks(
                split("train", config.trainTasks(), config),
                split("validation", config.validationTasks(), config),
                split("test", config.testTasks(), config),
                new DataCard(
                        name(),
                        new TreeMap<>(),
                        Sizes.tasks(config.trainTasks(), config.validationTasks(), config.testTasks()),
                        List.of()),
                Optional.empty());
    }

    private static LinearFamily split(String name, int size, LinearConfig config) {
        return new LinearFamily(name, size, config, new Seed(config.seed()).child(name));
    }
}
