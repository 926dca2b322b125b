package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Target;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import java.util.List;

/** The learners that are tried where nobody names any: of each kind of target some, the simplest first. */
final class Portfolio {
    private static final List<String> OF_NUMBERS =
            List.of("global", "shift", "eb", "boosted", "alpaca", "cnp", "in-context", "maml", "stacking");
    private static final List<String> OF_CLASSES =
            List.of("centroid", "tribuo-sgd", "protonet", "matching", "metric", "proto-maml", "stacking");

    private Portfolio() {}

    /** @throws ConfigException when none of its learners is there */
    static List<Part> of(Target target, Plugins plugins) {
        List<Part> parts = (target instanceof Target.Classes ? OF_CLASSES : OF_NUMBERS)
                .stream()
                        .filter(name -> plugins.learners().containsKey(name)
                                && plugins.learner(name).learns(target))
                        .map(Part::of)
                        .toList();
        if (parts.isEmpty()) {
            throw new ConfigException("no learner for " + target + " is there to choose from among "
                    + plugins.learners().keySet());
        }
        return parts;
    }
}
