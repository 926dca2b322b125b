package io.metalearn.data.ecommerce;

import java.io.Serial;
import java.util.Objects;

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

    /** What is wrong, in words that other cells share: the place, and that it is empty if it is. */
    String reason() {
        String message = Objects.toString(getMessage(), "");
        int colon = message.indexOf("\": ");
        String place = colon < 0 ? message : message.substring(0, colon + 1);
        return message.equals(place + ": empty") ? message : place;
    }

    /** The cell, unless it is empty. */
    static String requireText(String column, String cell) {
        if (cell.isEmpty()) {
            throw new BadCellException(column, "empty");
        }
        return cell;
    }
}
