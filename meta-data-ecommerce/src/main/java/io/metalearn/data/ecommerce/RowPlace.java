package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;

/**
 * Where a row stands, for errors.
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

    /** Says what is wrong with a row, or with one cell of it. */
    DataException refused(BadCellException problem) {
        return new DataException(this + problem.joined() + behind(), problem);
    }

    /** Says why the file cannot be read on from this row. */
    DataException malformed(String problem, Throwable cause) {
        return new DataException(this + ": malformed: " + problem + behind(), cause);
    }

    private String behind() {
        return line == 0 ? "" : " " + onLine();
    }

    /** {@code (line 4)}, or nothing. */
    String onLine() {
        return line == 0 ? "" : "(line " + line + ")";
    }

    @Override
    public String toString() {
        return file + ": row " + row;
    }
}
