package io.metalearn.runtime;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Evaluator;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.eval.LeakageGuard;
import java.util.List;
import java.util.Optional;

/**
 * A suite whose every part has been found and whose every setting has been checked; the data have not been read yet.
 *
 * @param suite effective: each part with all its settings
 * @param tasks reads the data
 * @param learners in the order of the suite
 */
record Configured(Suite suite, BoundPart<Tasks> tasks, List<BoundPart<MetaLearner>> learners, Plugins plugins) {
    /** @throws ConfigException naming the place in the suite and what is wrong */
    static Configured of(Suite suite, Plugins plugins) {
        BoundPart<Tasks> tasks = plugins.tasks(suite.tasks(), "tasks.config");
        Optional<Part> evaluator =
                suite.evaluator().map(part -> evaluator(part, plugins).part());
        List<BoundPart<MetaLearner>> learners = suite.learners().stream()
                .map(part -> plugins.learner(part, "learners." + part.name() + ".config"))
                .toList();
        learners.forEach(BoundPart::create);
        Suite effective = new Suite(
                suite.title(),
                tasks.part(),
                learners.stream().map(BoundPart::part).toList(),
                evaluator,
                suite.ways(),
                suite.shots(),
                suite.queries(),
                suite.seeds(),
                suite.budget(),
                suite.against(),
                suite.notes());
        return new Configured(effective, tasks, learners, plugins);
    }

    /**
     * Reads the data, and settles what the suite leaves to them.
     *
     * @throws ConfigException when the test tasks have no episodes of so many classes
     * @throws io.metalearn.api.DataException when the data cannot be used
     * @throws io.metalearn.eval.LeakageException when a task is in two splits
     */
    Prepared prepared(RunListener listener) {
        Tasks read = tasks.create();
        LeakageGuard.check(read);
        listener.data(read.card());
        BoundPart<Evaluator> evaluator = evaluator(suite.evaluator().orElseGet(() -> metrics(read)), plugins);
        Suite settled = suite.with(evaluator.part(), ways(read));
        return new Prepared(settled, read, learners, evaluator.create());
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

    private static BoundPart<Evaluator> evaluator(Part part, Plugins plugins) {
        return plugins.evaluator(part, "evaluator.config");
    }
}
