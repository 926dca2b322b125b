package io.metalearn.registry;

import java.util.OptionalInt;

/**
 * A line of the history of an alias. Immutable.
 *
 * @param from the version it pointed to before; empty where it is new
 * @param isRollback whether it went back, rather than on
 * @param moved by whom, when and why
 */
public record AliasMove(ModelName name, Alias alias, OptionalInt from, int to, boolean isRollback, Signature moved) {}
