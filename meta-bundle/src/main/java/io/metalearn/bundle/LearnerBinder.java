package io.metalearn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.plugin.Context;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.api.plugin.Learners;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Optional;

/**
 * Finds and configures learners: their settings over the defaults for the tasks, the learner below them, and those that they are made of.
 * Immutable.
 *
 * @param facts of the tasks; where there are none, settings are those for any tasks, and no learner is below another unasked
 */
record LearnerBinder(Plugins plugins, Optional<TaskFacts> facts) {
    /** The setting of every learner that names the one below it, or {@value #NONE}. */
    static final String RESIDUAL = "residual";

    static final String NONE = "none";

    BoundPart<MetaLearner> bind(Part part, String place) {
        return bind(plugins.learner(part.plugin()), part, place);
    }

    private <C extends Record> BoundPart<MetaLearner> bind(MetaLearnerPlugin<C> plugin, Part part, String place) {
        JsonNode own = part.config();
        JsonNode residual = MissingNode.getInstance();
        if (own instanceof ObjectNode settings) {
            ObjectNode others = settings.deepCopy();
            residual = Optional.ofNullable(others.remove(RESIDUAL)).orElse(residual);
            own = others;
        }
        C defaults = facts.map(plugin::defaults).orElseGet(plugin::defaults);
        C config = plugin.completed(
                ConfigBinder.bind(defaults, own, place), choice -> completed(choice, place + "." + choice.algorithm()));
        BoundPart<MetaLearner> above = BoundPart.of(part.name(), plugin, config, place, context());
        return below(plugin, residual, place)
                .map(below -> BoundPart.residual(below, above))
                .orElse(above);
    }

    private Optional<BoundPart<MetaLearner>> below(MetaLearnerPlugin<?> plugin, JsonNode residual, String place) {
        if (residual instanceof TextNode text && text.textValue().equals(NONE)) {
            return Optional.empty();
        }
        String there = place + "." + RESIDUAL;
        Optional<LearnerChoice> choice = residual.isMissingNode()
                ? facts.flatMap(plugin::residualOf)
                : Optional.of(ConfigBinder.choice(residual, there));
        return choice.map(one -> bind(part(one), there));
    }

    private LearnerChoice completed(LearnerChoice choice, String place) {
        return ConfigBinder.choice(bind(part(choice), place).part());
    }

    private static Part part(LearnerChoice choice) {
        return new Part(choice.algorithm(), choice.algorithm(), ConfigBinder.tree(choice.config()));
    }

    /** What the application lends, and learners for those that are made of others. */
    private Context context() {
        LearnerBinder asTheyAre = new LearnerBinder(plugins, Optional.empty());
        Learners learners =
                choice -> asTheyAre.bind(part(choice), choice.algorithm()).create();
        return plugins.context().with(Learners.class, learners);
    }

    /** Settings with the learner below as one of them. */
    static JsonNode settings(JsonNode own, JsonNode below) {
        ObjectNode all =
                own instanceof ObjectNode settings ? settings.deepCopy() : JsonNodeFactory.instance.objectNode();
        all.set(RESIDUAL, below);
        return all;
    }
}
