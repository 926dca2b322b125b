package io.metalearn.runtime;

import io.metalearn.api.Evaluator;
import io.metalearn.api.Tasks;
import java.util.List;

/**
 * A configured suite and its data.
 *
 * @param suite effective, and settled: with metrics and the classes of a test episode
 * @param tasks no task is in two splits
 * @param learners in the order of the suite
 */
record Prepared(Suite suite, Tasks tasks, List<Configured.NamedLearner> learners, Evaluator evaluator) {
    /** @throws ConfigException when there is none of that name */
    Configured.NamedLearner learner(String name) {
        Part part = suite.learner(name);
        return learners.stream()
                .filter(learner -> learner.name().equals(part.name()))
                .findFirst()
                .orElseThrow();
    }
}
