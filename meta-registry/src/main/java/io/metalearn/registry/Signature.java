package io.metalearn.registry;

import io.metalearn.api.ConfigException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who changes something, when and why. Immutable.
 *
 * @param by the user, 1 to 200 characters
 * @param at to the millisecond
 * @param why in the user's words, at most 2,000 characters; may be empty
 */
public record Signature(String by, Instant at, String why) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 2000;

    /** @throws ConfigException naming what does not fit */
    public Signature {
        if (by.isBlank() || by.length() > LONGEST_NAME) {
            throw new ConfigException("the name of who changes something must have 1 to " + LONGEST_NAME
                    + " characters, got " + Shown.of(by));
        }
        if (why.length() > LONGEST_REASON) {
            throw new ConfigException(
                    "a reason must have at most " + LONGEST_REASON + " characters, got " + why.length());
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
