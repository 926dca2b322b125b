package io.metalearn.registry;

import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import java.util.Map;
import java.util.TreeMap;

/** Models to publish: one training, and as many that differ in a word of their provenance as are asked for. */
final class Models {
    private static final ModelBundle TRAINED = trained();

    private Models() {}

    static ModelBundle numbered(String number) {
        return TRAINED.with(new TreeMap<>(Map.of("number", number)));
    }

    static ModelBundle numbered(int number) {
        return numbered(String.valueOf(number));
    }

    private static ModelBundle trained() {
        Plugins plugins = Plugins.discover(Models.class.getClassLoader());
        Part tasks = Part.of("linear");
        return ModelBundle.learn(
                plugins.learner(Part.of("mean"), "learner"),
                tasks,
                plugins.tasks(tasks, "tasks").create(),
                Training.of(new Seed(1)));
    }
}
