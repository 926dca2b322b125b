package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import java.util.List;

/** Whether learners fit tasks, by what their plugins declare and what they say themselves, before anything trains. */
record Fit(Schema schema, Plugins plugins) {
    /** @throws ConfigException naming the learner, and those that learn such tasks */
    void require(BoundPart<MetaLearner> learner) {
        Part part = learner.part();
        Target target = schema.target();
        if (!plugins.learner(part.plugin()).learns(target)) {
            throw new ConfigException(
                    "learners." + part.name() + ": " + part.plugin() + " does not learn tasks whose target"
                            + " is " + words(target) + " (" + target.name() + "); these do: "
                            + String.join(", ", fitting(target)));
        }
        if (learner.create() instanceof GradientMetaLearner shown) {
            try {
                shown.objective(schema);
            } catch (ConfigException e) {
                throw new ConfigException("learners." + part.name() + ": " + e.getMessage(), e);
            }
        }
    }

    /** The plugins that declare that they learn tasks of this target. */
    private List<String> fitting(Target target) {
        return plugins.learners().values().stream()
                .filter(plugin -> plugin.abilities().contains(Ability.of(target)))
                .map(MetaLearnerPlugin::name)
                .toList();
    }

    private static String words(Target target) {
        return switch (Ability.of(target)) {
            case REAL -> "a real number";
            case BINARY -> "binary";
            case CLASSES -> "a class";
            default -> "a grade of relevance";
        };
    }

    /** Whether a learner declares that without any support its predictions depend on the row; true where it declares nothing. */
    boolean knowsWithoutSupport(Part part) {
        MetaLearnerPlugin<?> plugin = plugins.learner(part.plugin());
        return plugin.abilities().isEmpty() || plugin.abilities().contains(Ability.ZERO_SHOTS);
    }

    /** Whether a learner declares that it trains along a gradient. */
    boolean descends(Part part) {
        return plugins.learner(part.plugin()).abilities().contains(Ability.GRADIENTS);
    }

    /** Whether a learner declares that it knows how made-up tasks were made. */
    boolean knowsTheTruth(Part part) {
        return plugins.learner(part.plugin()).abilities().contains(Ability.TRUTH);
    }

    /** Which plain rules for these tasks are not among the learners; none where all are, or the application has none. */
    List<String> remarksOnBaselines(List<Part> learners) {
        List<String> named = learners.stream().map(Part::plugin).toList();
        List<String> lacking = plugins.learners().values().stream()
                .filter(plugin -> plugin.abilities().contains(Ability.BASELINE) && plugin.learns(schema))
                .map(MetaLearnerPlugin::name)
                .filter(name -> !named.contains(name))
                .toList();
        return lacking.isEmpty()
                ? List.of()
                : List.of("compared with less than it could be: the suite does not name the plain rule"
                        + (lacking.size() > 1 ? "s " : " ") + String.join(", ", lacking));
    }

    /** What 0 shots cannot show of these learners; none where there is nothing to say. */
    List<String> remarksOnZeroShots(List<Part> learners) {
        if (schema.target() instanceof Target.Classes) {
            return List.of("at 0 shots every learner is at chance: classes are numbered anew in each task");
        }
        List<String> ignorant = learners.stream()
                .filter(part -> !knowsWithoutSupport(part))
                .map(Part::name)
                .toList();
        return ignorant.isEmpty()
                ? List.of()
                : List.of("at 0 shots these predict one value for every row, as they learn from the support alone: "
                        + String.join(", ", ignorant));
    }
}
