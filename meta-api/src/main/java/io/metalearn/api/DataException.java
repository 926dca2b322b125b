package io.metalearn.api;

import java.io.Serial;

/**
 * Data that cannot be used. The message names the file and, where they are known, row and column, the bound and the value.
 *
 * @since 0.1.0
 */
public class DataException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
