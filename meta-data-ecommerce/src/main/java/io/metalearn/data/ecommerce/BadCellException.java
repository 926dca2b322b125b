package io.metalearn.data.ecommerce;

import java.io.Serial;

/** A cell, or a row, that cannot be used; file, row and line are added where they are known. */
final class BadCellException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String joint;

    BadCellException(String column, String problem) {
        super("column \"" + column + "\": " + problem);
        this.joint = ", ";
    }

    private BadCellException(String problem) {
        super(problem);
        this.joint = ": ";
    }

    /** A row whose cells cannot be told apart. */
    static BadCellException malformed(String problem) {
        return new BadCellException("malformed: " + problem);
    }

    /** The message as it follows the number of a row. */
    String joined() {
        return joint + getMessage();
    }

    /** The cell, unless it is empty. */
    static String requireText(String column, String cell) {
        if (cell.isEmpty()) {
            throw new BadCellException(column, "empty");
        }
        return cell;
    }
}
