package io.metalearn.api.bandit;

/**
 * Acts in one problem and adapts while it does. Mutable, of one problem; not thread-safe. Calls come in turn: {@link #choose}, any number of
 * {@link #propensity}, {@link #observe}.
 *
 * @since 0.1.0
 */
public interface Policy {
    /**
     * Chooses an action.
     *
     * @param context of this pull; kept neither nor changed
     * @return in [0, actions)
     */
    int choose(float[] context);

    /**
     * How probable it was that {@link #choose} would choose this action just now, in [0, 1]: what a log needs, to be worth something later.
     */
    double propensity(int action);

    /** Takes in what came of the action chosen. */
    void observe(int action, double reward);
}
