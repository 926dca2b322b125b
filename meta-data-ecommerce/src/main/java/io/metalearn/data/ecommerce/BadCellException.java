package io.metalearn.data.ecommerce;

import java.io.Serial;

/** A cell that cannot be used; file and row are added where they are known. */
final class BadCellException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    BadCellException(String column, String problem) {
        super(place(column) + ": " + problem);
    }

    BadCellException(String column, String problem, Throwable cause) {
        super(place(column) + ": " + problem, cause);
    }

    private BadCellException(String message) {
        super(message);
    }

    /** A value that cannot be used, of what a message calls so: see {@link #place}. */
    static BadCellException at(String place, String problem) {
        return of(place + ": " + problem);
    }

    /** With a message that names its place. */
    static BadCellException of(String message) {
        return new BadCellException(message);
    }

    /** What messages call a column. */
    static String place(String column) {
        return "column \"" + column + "\"";
    }

    /** The cell, unless it is empty. */
    static String requireText(String column, String cell) {
        if (cell.isEmpty()) {
            throw new BadCellException(column, "empty");
        }
        return cell;
    }
}
