package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Evaluator;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.Part;
import java.util.List;

/**
 * A configured suite and its data.
 *
 * @param suite effective, and settled: with metrics and the classes of a test episode
 * @param tasks no task is in two splits
 * @param learners in the order of the suite
 */
record Prepared(Suite suite, Tasks tasks, List<BoundPart<MetaLearner>> learners, Evaluator evaluator) {
    /** @throws ConfigException when there is none of that name */
    BoundPart<MetaLearner> learner(String name) {
        Part part = suite.learner(name);
        return learners.stream()
                .filter(learner -> learner.part().name().equals(part.name()))
                .findFirst()
                .orElseThrow();
    }
}
