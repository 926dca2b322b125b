package io.metalearn.eval;

import java.io.Serial;

/** An evaluation saw what it must not see. */
public final class LeakageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    LeakageException(String message) {
        super(message);
    }
}
