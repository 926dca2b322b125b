package io.metalearn.api.bandit;

/**
 * The situation of one pull, of which a policy sees the context and, of the action that it takes, the reward. Pure.
 *
 * @since 0.1.0
 */
public interface Round {
    /** {@code [context]}, see {@link ProblemCard#context}; not to be changed. */
    float[] context();

    /** The expected reward of an action, by which regret is counted. No policy sees it. */
    double expected(int action);

    /** The reward of an action: drawn around the expected one, and the same each time. */
    double reward(int action);
}
