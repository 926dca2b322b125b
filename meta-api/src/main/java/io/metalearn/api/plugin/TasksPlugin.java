package io.metalearn.api.plugin;

import io.metalearn.api.ConfigException;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import java.util.function.Function;

/**
 * Provides tasks.
 *
 * @param <C> the settings
 * @since 0.1.0
 */
public non-sealed class TasksPlugin<C extends Record> extends Plugin<Tasks, C> {
    private final Function<String, RowEncoder> encoders;

    /**
     * Tasks of raw rows, which an encoder encodes.
     *
     * @param name lower case, digits and dashes
     * @param summary a sentence for people
     * @param defaults the documented defaults
     * @param factory reads the tasks
     * @param encoders restores an encoder from {@link RowEncoder#state}; throws {@link IllegalArgumentException} where it is none
     */
    public TasksPlugin(
            String name, String summary, C defaults, Factory<Tasks, C> factory, Function<String, RowEncoder> encoders) {
        super(name, summary, defaults, factory);
        this.encoders = encoders;
    }

    /** Tasks that are made up: there are no raw rows to encode. */
    public TasksPlugin(String name, String summary, C defaults, Factory<Tasks, C> factory) {
        this(name, summary, defaults, factory, state -> {
            throw new ConfigException("the tasks " + name + " have no raw rows to encode");
        });
    }

    /**
     * Restores an encoder from {@link RowEncoder#state}.
     *
     * @throws IllegalArgumentException when {@code state} is not one of this plugin's
     */
    public final RowEncoder encoder(String state) {
        return encoders.apply(state);
    }
}
