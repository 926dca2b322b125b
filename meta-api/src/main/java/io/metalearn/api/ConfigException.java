package io.metalearn.api;

import java.io.Serial;

/**
 * Settings, or tasks, that a part cannot be used with. The message names the place, what is allowed there, and what was found.
 *
 * @since 0.1.0
 */
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
