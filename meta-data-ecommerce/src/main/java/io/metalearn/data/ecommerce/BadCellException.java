package io.metalearn.data.ecommerce;

import java.io.Serial;

/** A cell that cannot be used; file and row are added where they are known. */
final class BadCellException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    BadCellException(String column, String problem) {
        super("column \"" + column + "\": " + problem);
    }

    BadCellException(String column, String problem, Throwable cause) {
        super("column \"" + column + "\": " + problem, cause);
    }

    /** The cell, unless it is empty. */
    static String requireText(String column, String cell) {
        if (cell.isEmpty()) {
            throw new BadCellException(column, "empty");
        }
        return cell;
    }
}
