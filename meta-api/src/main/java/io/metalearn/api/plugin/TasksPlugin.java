package io.metalearn.api.plugin;

import io.metalearn.api.ConfigException;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;

/**
 * Provides tasks.
 *
 * @param <C> the settings
 * @since 0.1.0
 */
public non-sealed class TasksPlugin<C extends Record> extends Plugin<Tasks, C> {
    private final Factory<RowEncoder, String> encoders;

    /**
     * Tasks of raw rows, which an encoder encodes.
     *
     * @param name lower case, digits and dashes
     * @param summary a sentence for people
     * @param defaults the documented defaults
     * @param factory reads the tasks
     * @param encoders restores an encoder from {@link RowEncoder#state}, with the encoders of cells that it is lent; throws
     *     {@link IllegalArgumentException} where it is none
     */
    public TasksPlugin(
            String name, String summary, C defaults, Factory<Tasks, C> factory, Factory<RowEncoder, String> encoders) {
        super(name, summary, defaults, factory);
        this.encoders = encoders;
    }

    /** Tasks that are made up: there are no raw rows to encode. */
    public TasksPlugin(String name, String summary, C defaults, Factory<Tasks, C> factory) {
        this(name, summary, defaults, factory, (state, context) -> {
            throw new ConfigException("the tasks " + name + " have no raw rows to encode");
        });
    }

    /**
     * Restores an encoder from {@link RowEncoder#state}.
     *
     * @param context lends the encoders of cells that it names, see {@link CellEncoders}
     * @throws IllegalArgumentException when {@code state} is not one of this plugin's
     * @throws ConfigException when it names an encoder of cells that is not lent, or another one now
     */
    public final RowEncoder encoder(String state, Context context) {
        return encoders.create(state, context);
    }

    /** Restores an encoder with the services that {@link Context#discovered} finds beside this plugin. */
    public final RowEncoder encoder(String state) {
        return encoder(state, Context.discovered(getClass().getClassLoader()));
    }
}
