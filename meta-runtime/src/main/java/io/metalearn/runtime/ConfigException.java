package io.metalearn.runtime;

import java.io.Serial;

/** A configuration that cannot be run. The message names the place in it, what is allowed there, and what was found. */
public final class ConfigException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
