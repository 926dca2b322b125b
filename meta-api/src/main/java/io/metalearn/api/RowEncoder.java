package io.metalearn.api;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads a user's file and encodes its rows exactly as the training rows were: the same columns, vocabularies and scalers. It is
 * saved beside a model, so that the model can be adapted to raw rows later. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public interface RowEncoder {
    /**
     * Rows with their targets, in file order.
     *
     * @throws DataException naming file, row and column when the file cannot be read as such
     */
    Batch labelled(Path file);

    /**
     * The names of the classes of a labelled file, in the order of their indices in {@link #labelled}; empty where the target is
     * not a class.
     *
     * @throws DataException naming file, row and column when the file cannot be read as such
     */
    default List<String> classes(Path labelled) {
        return List.of();
    }

    /**
     * Rows whose target is unknown, {@code [n, width]}, in file order; a target column is ignored.
     *
     * @throws DataException naming file, row and column when the file cannot be read as such
     */
    Matrix features(Path file);

    /** All that is needed to restore this encoder, as a JSON document; see {@code TasksPlugin.encoder}. */
    String state();
}
