package io.metalearn.bundle.artefact;

import java.io.Serial;

/** A file that metalearn wrote is not what it was. The message names the file, and what was expected and found. */
public final class DamagedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public DamagedException(String message) {
        super(message);
    }

    public DamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
