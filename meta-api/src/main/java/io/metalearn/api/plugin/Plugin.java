package io.metalearn.api.plugin;

import io.metalearn.api.Check;
import java.util.Objects;

/**
 * What a suite can name: a name, a sentence, the default settings, and how a {@code T} is made from settings. Immutable, safe to share
 * between threads. {@link java.util.ServiceLoader} finds those sub-classes of {@link MetaLearnerPlugin}, {@link TasksPlugin},
 * {@link EvaluatorPlugin} and {@link ProblemPlugin} that have a public constructor without arguments, which calls this one and does nothing else.
 *
 * @param <T> what it makes
 * @param <C> the settings: a record whose compact constructor checks every range, with a message such as
 *     {@code innerRate must be > 0, got -3.0}, see {@link Check}; a text that is the path of a file is marked, see {@link FilePath}
 * @since 0.1.0
 */
public abstract sealed class Plugin<T, C extends Record>
        permits MetaLearnerPlugin, TasksPlugin, EvaluatorPlugin, ProblemPlugin {
    private final String name;
    private final String summary;
    private final C defaults;
    private final Factory<T, C> factory;

    /**
     * Makes a {@code T} from settings.
     *
     * @param <T> what it makes
     * @param <C> the settings
     */
    @FunctionalInterface
    public interface Factory<T, C> {
        T create(C config, Context context);
    }

    Plugin(String name, String summary, C defaults, Factory<T, C> factory) {
        if (!Objects.requireNonNull(name, "the name of a plugin").matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "the name of a plugin must be of lower case letters, digits and dashes, got " + name);
        }
        this.name = name;
        this.summary = Check.named(summary, "summary of " + name);
        this.defaults = defaults;
        this.factory = factory;
    }

    /** How a suite names it: lower case, digits and dashes; unique among the plugins of its kind. */
    public final String name() {
        return name;
    }

    /** What it is, in a sentence for people who choose among plugins. */
    public final String summary() {
        return summary;
    }

    /** The documented defaults. A suite overlays single components of them. */
    public final C defaults() {
        return defaults;
    }

    /**
     * Makes the configured object.
     *
     * @param context lends what the object needs beside its settings, such as kernels
     * @throws io.metalearn.api.ConfigException when the settings cannot be used together, or the context lacks a service
     * @throws io.metalearn.api.DataException when it reads data that cannot be used
     */
    public final T create(C config, Context context) {
        return factory.create(config, context);
    }

    /** Makes the configured object with the services that {@link Context#discovered} finds beside this plugin. */
    public final T create(C config) {
        return create(config, Context.discovered(getClass().getClassLoader()));
    }
}
