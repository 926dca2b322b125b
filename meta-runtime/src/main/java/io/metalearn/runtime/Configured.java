package io.metalearn.runtime;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.EvaluatorPlugin;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.Plugin;
import io.metalearn.api.plugin.TasksPlugin;
import io.metalearn.eval.LeakageGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A suite whose every part has been found and whose every setting has been checked; the data have not been read yet.
 *
 * @param suite effective: each part with all its settings
 * @param tasks reads the data
 * @param learners in the order of the suite
 */
record Configured(Suite suite, Supplier<Tasks> tasks, List<NamedLearner> learners, Plugins plugins) {
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
        Optional<Part> evaluator =
                suite.evaluator().map(part -> evaluator(part, plugins).part());
        List<NamedLearner> learners = new ArrayList<>();
        for (Part part : suite.learners()) {
            learners.add(learner(part, plugins));
        }
        Suite effective = new Suite(
                suite.title(),
                tasks.part(),
                learners.stream().map(NamedLearner::part).toList(),
                evaluator,
                suite.ways(),
                suite.shots(),
                suite.queries(),
                suite.seeds(),
                suite.budget(),
                suite.against(),
                suite.notes());
        return new Configured(effective, tasks.maker(), List.copyOf(learners), plugins);
    }

    /**
     * Reads the data, and settles what the suite leaves to them.
     *
     * @throws ConfigException when the test tasks have no episodes of so many classes
     * @throws io.metalearn.api.DataException when the data cannot be used
     * @throws io.metalearn.eval.LeakageException when a task is in two splits
     */
    Prepared prepared() {
        Tasks read = tasks.get();
        LeakageGuard.check(read);
        Bound<Evaluator> evaluator = evaluator(suite.evaluator().orElseGet(() -> metrics(read)), plugins);
        Suite settled = suite.with(evaluator.part(), ways(read));
        return new Prepared(settled, read, learners, evaluator.maker().get());
    }

    private static Part metrics(Tasks tasks) {
        Target target = tasks.schema().target();
        boolean classes = target instanceof Target.Classes || target instanceof Target.Binary;
        return new Part("evaluator", classes ? "classification" : "regression", MissingNode.getInstance());
    }

    private int ways(Tasks read) {
        int most = read.test().mostWays();
        int ways = suite.ways().orElse(most);
        if (ways > most) {
            throw new ConfigException("ways must be <= " + most + ", the most classes that a test task of "
                    + suite.tasks().plugin() + " has, got " + ways);
        }
        if (ways < 2 && read.schema().target() instanceof Target.Classes) {
            throw new ConfigException(
                    "ways must be >= 2, as the tasks of " + suite.tasks().plugin() + " are about classes, got " + ways);
        }
        return ways;
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

    private static Bound<Evaluator> evaluator(Part part, Plugins plugins) {
        EvaluatorPlugin<?> plugin = plugins.evaluator(part.plugin());
        return bind(plugin, part, "evaluator.config");
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
