package io.metalearn.data.ecommerce;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Goes through the rows of a file, from the first to the last, in the order of the file. Not thread-safe. */
interface RowCursor extends Closeable {
    /** The names of all columns: of a header in its order; of JSON, to whose end this goes, all that any row has, by name. */
    List<String> names() throws IOException;

    /**
     * Goes to the next row.
     *
     * @return where it is; empty behind the last
     * @throws io.metalearn.api.DataException naming file, row and line when the file cannot be read on
     */
    Optional<RowPlace> next() throws IOException;

    /**
     * The cells of the columns asked for, as exact text; a missing one is empty.
     *
     * @throws io.metalearn.api.DataException when this row cannot be taken apart; the next may
     */
    List<String> cells();
}
