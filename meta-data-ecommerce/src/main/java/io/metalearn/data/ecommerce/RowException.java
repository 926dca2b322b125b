package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;

/** A row that is not used. */
final class RowException extends DataException {
    private static final long serialVersionUID = 1;

    /** Whose doing it is that it is not. */
    enum Kind {
        /** It cannot be used: it stops, unless such rows are to be left out. */
        BAD,
        /** The data set is not meant to have it: it is left out, whatever is to be done with bad rows. */
        UNMEANT,
        /** The settings say so: the same, and no single row is told. */
        ASKED
    }

    private final Kind kind;
    private final String reason;

    /** @param reason in words that all rows share that are not used for it */
    RowException(Kind kind, String message, String reason) {
        super(message);
        this.kind = kind;
        this.reason = reason;
    }

    RowException(String message, String reason, Throwable cause) {
        super(message, cause);
        this.kind = Kind.BAD;
        this.reason = reason;
    }

    /** Of any problem with a row. */
    static Kind kind(DataException problem) {
        return problem instanceof RowException row ? row.kind : Kind.BAD;
    }

    /** Of any problem with a row: one that says none cannot be taken apart. */
    static String reason(DataException problem) {
        return problem instanceof RowException row ? row.reason : "malformed";
    }

    /** Rows that are to be left out may be most of a large file: where they were found says nothing. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is shared
    public Throwable fillInStackTrace() {
        return this;
    }
}
