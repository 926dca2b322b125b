package io.metalearn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.plugin.Context;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.api.plugin.Learners;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds and configures learners: their settings over the defaults for the tasks, the learner below them, and those that they are made of.
 * Immutable.
 *
 * @param facts of the tasks; where there are none, settings are those for any tasks, and no learner is below another unasked
 */
record LearnerBinder(Plugins plugins, Optional<TaskFacts> facts) {
    /** The setting of every learner that names the one below it, of which it learns what is left; or {@value #NONE}. */
    static final String RESIDUAL = "residual";
    /** The setting of every learner that names the one below it, whose predictions it sees; or {@value #NONE}. */
    static final String SEES = "sees";

    private static final String NONE = "none";

    BoundPart<MetaLearner> bind(Part part, String place) {
        return bind(plugins.learner(part.plugin()), part, place);
    }

    /** What a search varies around the plugin's own settings; the learner below has its own search. */
    <C extends Record> SearchSpace searchSpace(MetaLearnerPlugin<C> plugin, Part learner) {
        JsonNode own = own(learner.config(), new TreeMap<>());
        return plugin.searchSpace(ConfigBinder.bind(plugin.defaults(), own, learner.name()));
    }

    /** The plugin's own settings; the others go {@code below}. */
    private static JsonNode own(JsonNode config, Map<String, JsonNode> below) {
        if (!(config instanceof ObjectNode settings)) {
            return config;
        }
        ObjectNode own = settings.deepCopy();
        for (String key : List.of(RESIDUAL, SEES)) {
            Optional.ofNullable(own.remove(key)).ifPresent(choice -> below.put(key, choice));
        }
        return own;
    }

    private <C extends Record> BoundPart<MetaLearner> bind(MetaLearnerPlugin<C> plugin, Part part, String place) {
        Map<String, JsonNode> below = new TreeMap<>();
        JsonNode own = own(part.config(), below);
        C defaults = facts.map(plugin::defaults).orElseGet(plugin::defaults);
        C config = plugin.completed(
                ConfigBinder.bind(defaults, own, place), choice -> completed(choice, place + "." + choice.algorithm()));
        BoundPart<MetaLearner> above = BoundPart.of(part.name(), plugin, config, place, context());
        return above(above, below.isEmpty() ? sought(plugin) : below, place);
    }

    /** What the plugin would have below it, unasked, where the application has it. */
    private Map<String, JsonNode> sought(MetaLearnerPlugin<?> plugin) {
        return facts.flatMap(plugin::sees)
                .filter(choice -> plugins.learners().containsKey(choice.algorithm()))
                .map(choice -> Map.of(SEES, ConfigBinder.tree(choice)))
                .orElse(Map.of());
    }

    private BoundPart<MetaLearner> above(BoundPart<MetaLearner> above, Map<String, JsonNode> below, String place) {
        Map<String, JsonNode> chosen = new TreeMap<>(below);
        chosen.values().removeIf(choice -> choice.asText().equals(NONE));
        if (chosen.size() > 1) {
            throw new ConfigException(place + ": residual and sees name two learners below this one, name one");
        }
        if (chosen.isEmpty()) {
            return below.isEmpty() ? above : above.with(SEES, TextNode.valueOf(NONE));
        }
        Map.Entry<String, JsonNode> one = chosen.entrySet().iterator().next();
        String there = place + "." + one.getKey();
        BoundPart<MetaLearner> base = bind(part(ConfigBinder.choice(one.getValue(), there)), there);
        return one.getKey().equals(SEES) ? BoundPart.seeing(base, above) : BoundPart.residual(base, above);
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
}
