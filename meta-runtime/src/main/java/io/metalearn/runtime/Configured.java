package io.metalearn.runtime;

import io.metalearn.api.Evaluator;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.Plugin;
import io.metalearn.api.plugin.TasksPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A suite whose every part has been found and whose every setting has been checked; the data have not been read yet.
 *
 * @param suite effective: each part with all its settings
 * @param tasks reads the data
 * @param learners in the order of the suite
 */
record Configured(Suite suite, Supplier<Tasks> tasks, List<NamedLearner> learners, Evaluator evaluator) {
    /** A configured algorithm under its name in the suite. */
    record NamedLearner(Part part, MetaLearner algorithm) {
        String name() {
            return part.name();
        }
    }

    /** A part with all its settings, and what it makes. */
    private record Bound<T>(Part part, Supplier<T> maker) {}

    /** @throws ConfigException naming the place in the suite and what is wrong */
    static Configured of(Suite suite, Plugins plugins) {
        Bound<Tasks> tasks = tasks(suite.tasks(), plugins);
        Bound<Evaluator> evaluator =
                bind(plugins.evaluator(suite.evaluator().plugin()), suite.evaluator(), "evaluator.config");
        List<NamedLearner> learners = new ArrayList<>();
        for (Part part : suite.learners()) {
            learners.add(learner(part, plugins));
        }
        Suite effective = new Suite(
                suite.title(),
                tasks.part(),
                learners.stream().map(NamedLearner::part).toList(),
                evaluator.part(),
                suite.shots(),
                suite.queries(),
                suite.seeds(),
                suite.budget(),
                suite.against(),
                suite.notes());
        return new Configured(
                effective,
                tasks.maker(),
                List.copyOf(learners),
                evaluator.maker().get());
    }

    /** @throws ConfigException when there is none of that name */
    NamedLearner learner(String name) {
        Part part = suite.learner(name);
        return learners.stream()
                .filter(learner -> learner.name().equals(part.name()))
                .findFirst()
                .orElseThrow();
    }

    /** One learner with all its settings. */
    static NamedLearner learner(Part part, Plugins plugins) {
        String place = "learners." + part.name() + ".config";
        MetaLearnerPlugin<?> plugin = plugins.learner(part.plugin());
        Bound<MetaLearner> bound = bind(plugin, part, place);
        return new NamedLearner(bound.part(), bound.maker().get());
    }

    /** The data of a suite or a model. */
    static Supplier<Tasks> data(Part part, Plugins plugins) {
        return tasks(part, plugins).maker();
    }

    private static Bound<Tasks> tasks(Part part, Plugins plugins) {
        TasksPlugin<?> plugin = plugins.tasks(part.plugin());
        return bind(plugin, part, "tasks.config");
    }

    private static <T, C extends Record> Bound<T> bind(Plugin<T, C> plugin, Part part, String place) {
        C config = ConfigBinder.bind(plugin.defaults(), part.config(), place);
        Part effective = new Part(part.name(), part.plugin(), ConfigBinder.tree(config));
        return new Bound<>(effective, () -> create(plugin, config, place));
    }

    private static <T, C extends Record> T create(Plugin<T, C> plugin, C config, String place) {
        try {
            return plugin.create(config);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(place + ": " + e.getMessage(), e);
        }
    }
}
