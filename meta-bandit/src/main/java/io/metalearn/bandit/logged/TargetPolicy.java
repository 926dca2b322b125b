package io.metalearn.bandit.logged;

/** A policy whose value is asked for. Pure. */
@FunctionalInterface
public interface TargetPolicy {
    /** How probable it takes an action in the situation of a pull, in [0, 1]. */
    double probability(LoggedPull pull, int action);

    /** Takes this action always. */
    static TargetPolicy always(int action) {
        return (pull, other) -> other == action ? 1 : 0;
    }

    /** Takes any action, all being equally likely. */
    static TargetPolicy uniform(int actions) {
        return (pull, action) -> 1.0 / actions;
    }
}
