package io.metalearn.api.plugin;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;

/**
 * Provides tasks.
 *
 * @since 0.1.0
 */
public interface TasksPlugin<C extends Record> extends Plugin<Tasks, C> {
    /**
     * Restores an encoder from {@link RowEncoder#state}.
     *
     * @throws IllegalArgumentException when {@code state} is not one of this plugin's, and by default, as made-up tasks have none
     */
    default RowEncoder encoder(String state) {
        throw new IllegalArgumentException("the tasks " + name() + " have no raw rows to encode");
    }
}
