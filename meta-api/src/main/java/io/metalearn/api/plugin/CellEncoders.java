package io.metalearn.api.plugin;

import io.metalearn.api.CellEncoder;

/**
 * Opens encoders of cells by name: what an application lends to data that name one. Found through a {@link ServicePlugin}. Safe to share
 * between threads.
 *
 * @since 0.1.0
 */
public interface CellEncoders {
    /**
     * An encoder of that name, or of the model in the file of that path. Names and widths cost nothing: a model is loaded when it first encodes.
     *
     * @throws io.metalearn.api.ConfigException when there is none; the message lists those there are
     */
    CellEncoder open(String name);
}
