package io.metalearn.api;

import java.util.List;

/**
 * A model, trained elsewhere, that turns what a cell says into a vector: a sentence encoder, for one. Pure: a cell has one vector, to the bit,
 * whatever stands beside it in a list and whatever the threads. Safe to share between threads.
 *
 * @since 0.1.0
 */
public interface CellEncoder {
    /** How a suite names it. */
    String name();

    /** A SHA-256, in hexadecimal digits, of all that decides its vectors: two encoders of one digest give equal vectors. */
    String digest();

    /** The length of a vector, at least 1. */
    int width();

    /** What a column is as a feature; unless overridden a vector. */
    default Field field(String column) {
        return new Field.Vector(column, width());
    }

    /**
     * A vector for each cell, {@code [n, width]}, in their order.
     *
     * @param cells none of them empty; n may be 0
     * @throws DataException naming the cell that cannot be encoded
     * @throws ConfigException when the model cannot be loaded
     */
    Matrix encode(List<String> cells);
}
