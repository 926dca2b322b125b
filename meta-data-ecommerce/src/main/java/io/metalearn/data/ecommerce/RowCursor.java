package io.metalearn.data.ecommerce;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Goes through the rows of a file, from the first to the last, in the order of the file. */
interface RowCursor extends Closeable {
    /**
     * Goes to the next row.
     *
     * @return whether there is one
     * @throws io.metalearn.api.DataException naming file, row and line when the file cannot be read on
     */
    boolean next() throws IOException;

    /**
     * The cells of the columns asked for, as exact text; a missing one is empty.
     *
     * @throws BadCellException when this row has none that could be told apart; the next may
     */
    List<String> cells();

    RowPlace place();

    /** The names of the columns; of JSON those of the rows so far. */
    List<String> names();
}
