package io.metalearn.export;

/** A computation that is another one with another number of rows, and not only of other sizes. */
final class IrregularException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IrregularException(String message) {
        super(message);
    }
}
