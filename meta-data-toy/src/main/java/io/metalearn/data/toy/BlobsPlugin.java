package io.metalearn.data.toy;

import io.metalearn.api.DataCard;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Provides N-way tasks of Gaussian clusters as {@code blobs}. */
public final class BlobsPlugin implements TasksPlugin<BlobsConfig> {
    @Override
    public String name() {
        return "blobs";
    }

    @Override
    public BlobsConfig defaults() {
        return BlobsConfig.defaults();
    }

    @Override
    public Tasks create(BlobsConfig config) {
        int validation = config.trainClasses();
        int test = validation + config.validationClasses();
        return new Tasks(
                split("train", config.trainClasses(), 0, config.trainTasks(), config),
                split("validation", config.validationClasses(), validation, config.validationTasks(), config),
                split("test", config.testClasses(), test, config.testTasks(), config),
                new DataCard(
                        name(),
                        new TreeMap<>(),
                        Sizes.tasks(config.trainTasks(), config.validationTasks(), config.testTasks()),
                        List.of()),
                Optional.empty());
    }

    private static Blobs split(String name, int classes, int firstClass, int tasks, BlobsConfig config) {
        return new Blobs(name, classes, firstClass, tasks, config, new Seed(config.seed()).child(name));
    }
}
