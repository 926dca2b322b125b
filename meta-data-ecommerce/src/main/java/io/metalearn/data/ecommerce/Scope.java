package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;

/**
 * What rows a data set is meant to have, where its files have others too: seconds since 1970 in a range.
 *
 * @param column of whole seconds
 * @param from the first
 * @param to the first that is no more in it
 * @param words what the range is called
 */
record Scope(String column, long from, long to, String words) {
    /**
     * Lets a row pass, also one whose cell is no whole number: that is told where the cell is used.
     *
     * @throws LeftOutException when it is outside
     */
    void require(RowPlace place, String cell) {
        if (cell.strip().matches("-?\\d{1,18}") && !within(Long.parseLong(cell.strip()))) {
            throw new LeftOutException(place + ": " + column + " " + cell.strip() + " is outside " + words);
        }
    }

    private boolean within(long seconds) {
        return from <= seconds && seconds < to;
    }

    /** A row that the data set is not meant to have: it is left out and counted, whatever is to be done with bad rows. */
    static final class LeftOutException extends DataException {
        private static final long serialVersionUID = 1;

        LeftOutException(String message) {
            super(message);
        }
    }
}
