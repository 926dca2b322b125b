package io.metalearn.data.toy;

import io.metalearn.api.DataCard;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Provides N-way tasks of Gaussian clusters as {@code blobs}. */
public final class BlobsPlugin extends TasksPlugin<BlobsConfig> {
    private static final String NAME = "blobs";

    public BlobsPlugin() {
        super(NAME, "made-up classes: Gaussian clusters", BlobsConfig.defaults(), (config, context) -> tasks(config));
    }

    private static Tasks tasks(BlobsConfig config) {
        int validation = config.trainClasses();
        int test = validation + config.validationClasses();
        return new Tasks(
                split("train", config.trainClasses(), 0, config.trainTasks(), config),
                split("validation", config.validationClasses(), validation, config.validationTasks(), config),
                split("test", config.testClasses(), test, config.testTasks(), config),
                new DataCard(
                        NAME,
                        new TreeMap<>(),
                        Sizes.tasks(config.trainTasks(), config.validationTasks(), config.testTasks()),
                        List.of()),
                Optional.empty());
    }

    private static Blobs split(String name, int classes, int firstClass, int tasks, BlobsConfig config) {
        return new Blobs(name, classes, firstClass, tasks, config, new Seed(config.seed()).child(name));
    }
}
