package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains the learners of a suite into bundles.
 *
 * @param data the tasks as configured
 * @param tasks the tasks
 * @param manifest goes into the provenance of the bundles
 * @param budget share of the configured iterations
 */
record Trainer(Part data, Tasks tasks, SortedMap<String, String> manifest, double budget, int threads) {
    private static final String SECONDS = "training.seconds";

    /** @throws ConfigException when the learner is not one for these tasks; the message says why */
    ModelBundle train(BoundPart<MetaLearner> learner, long seed, KeptTraining kept) {
        ModelBundle bundle = learn(learner, new Training(new Seed(seed), budget, threads, kept));
        SortedMap<String, String> provenance = new TreeMap<>(manifest);
        provenance.put(SECONDS, String.format(Locale.ROOT, "%.3f", kept.seconds()));
        return bundle.with(provenance);
    }

    private ModelBundle learn(BoundPart<MetaLearner> learner, Training training) {
        try {
            return ModelBundle.learn(learner, data, tasks, training);
        } catch (ConfigException e) {
            throw new ConfigException("learners." + learner.part().name() + ": " + e.getMessage(), e);
        }
    }

    /** What {@link #train} noted of its duration. */
    static double seconds(ModelBundle bundle) {
        return Double.parseDouble(bundle.provenance().getOrDefault(SECONDS, "0"));
    }
}
