package io.metalearn.registry;

import java.io.Serial;

/** The database cannot be reached, or does not do what it is asked to. Nothing was changed. */
public final class DatabaseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
