package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;

/**
 * Where a row stands, for errors: {@code sales.csv: row 11 (line 12)}.
 *
 * @param file its name
 * @param row from 1; the header is not counted
 * @param line of a text file, from 1, on which the row begins; 0 where there are no lines
 */
record RowPlace(String file, long row, long line) {
    static RowPlace before(String file) {
        return new RowPlace(file, 0, 0);
    }

    RowPlace next(long line) {
        return new RowPlace(file, row + 1, line);
    }

    /** Says why a row cannot be taken apart. */
    DataException malformed(String problem) {
        return new DataException(this + ": malformed: " + problem);
    }

    /** Says why the file cannot be read on from this row. */
    DataException malformed(String problem, Throwable cause) {
        return new DataException(this + ": malformed: " + problem, cause);
    }

    @Override
    public String toString() {
        return file + ": row " + row + (line == 0 ? "" : " (line " + line + ")");
    }
}
