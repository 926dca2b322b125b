package io.metalearn.serve;

import java.util.regex.Pattern;

/**
 * What a client calls a task that is kept: a user, a shop. It is a key of the database and never a part of a path.
 *
 * @param value 1 to 200 characters, none of them a control character
 */
record TaskKey(String value) {
    private static final Pattern LEGAL = Pattern.compile("\\P{Cntrl}{1,200}");

    /** @throws Problem naming the path */
    static TaskKey of(String path, String value) {
        if (!LEGAL.matcher(value).matches() || value.isBlank()) {
            throw Problem.bad(path, "a key must have 1 to 200 characters, none of them a control character");
        }
        return new TaskKey(value);
    }
}
