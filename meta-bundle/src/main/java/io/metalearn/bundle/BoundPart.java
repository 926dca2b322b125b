package io.metalearn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.Context;
import io.metalearn.api.plugin.Plugin;
import io.metalearn.compose.Residual;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A part whose plugin has been found and whose settings have been checked: what it makes is made with the very settings that its
 * {@link #part} states. Immutable.
 *
 * @param <T> what it makes
 */
public final class BoundPart<T> {
    private final Part part;
    private final Supplier<T> maker;

    private BoundPart(Part part, Supplier<T> maker) {
        this.part = part;
        this.maker = maker;
    }

    /**
     * A plugin with settings, under the plugin's name.
     *
     * @param <T> what it makes
     * @param <C> its settings
     */
    public static <T, C extends Record> BoundPart<T> of(Plugin<T, C> plugin, C config, Context context) {
        Part part = new Part(plugin.name(), plugin.name(), ConfigBinder.tree(config));
        return new BoundPart<>(part, () -> plugin.create(config, context));
    }

    /**
     * A plugin with the settings that a part overlays on its defaults.
     *
     * @param place where the settings stand, for errors, such as {@code learners.maml.config}
     * @throws ConfigException naming the place, the bound and the value
     */
    static <T, C extends Record> BoundPart<T> of(Plugin<T, C> plugin, Part part, String place, Context context) {
        return of(part.name(), plugin, ConfigBinder.bind(plugin.defaults(), part.config(), place), place, context);
    }

    /** A plugin with settings, under a name of its own. */
    static <T, C extends Record> BoundPart<T> of(
            String name, Plugin<T, C> plugin, C config, String place, Context context) {
        Part effective = new Part(name, plugin.name(), ConfigBinder.tree(config));
        return new BoundPart<>(effective, () -> {
            try {
                return plugin.create(config, context);
            } catch (ConfigException e) {
                throw new ConfigException(place + ": " + e.getMessage(), e);
            }
        });
    }

    /** The learner {@code above} that learns what {@code below} leaves, see {@link Residual}; under the name of the one above. */
    public static BoundPart<MetaLearner> residual(BoundPart<MetaLearner> below, BoundPart<MetaLearner> above) {
        return new BoundPart<>(
                above.with(LearnerBinder.RESIDUAL, ConfigBinder.tree(below.part)).part,
                () -> new Residual(below.create(), above.create()));
    }

    /** The learner {@code above} that sees what {@code below} predicts, see {@link Residual#seeing}; under the name of the one above. */
    public static BoundPart<MetaLearner> seeing(BoundPart<MetaLearner> below, BoundPart<MetaLearner> above) {
        return new BoundPart<>(
                above.with(LearnerBinder.SEES, ConfigBinder.tree(below.part)).part,
                () -> Residual.seeing(below.create(), above.create()));
    }

    /** The same whose part states one more setting. */
    BoundPart<T> with(String setting, JsonNode value) {
        ObjectNode settings =
                part.config() instanceof ObjectNode own ? own.deepCopy() : JsonNodeFactory.instance.objectNode();
        return new BoundPart<>(new Part(part.name(), part.plugin(), settings.set(setting, value)), maker);
    }

    /** The same part, what it makes being made into something that does the same elsewhere, such as on a cluster. */
    public BoundPart<T> with(UnaryOperator<T> change) {
        return new BoundPart<>(part, () -> change.apply(maker.get()));
    }

    /** The part, with all its settings. */
    public Part part() {
        return part;
    }

    /**
     * Makes it.
     *
     * @throws ConfigException when the settings cannot be used together
     * @throws io.metalearn.api.DataException when it reads data that cannot be used
     */
    public T create() {
        return maker.get();
    }
}
