package io.metalearn.api.bandit;

/**
 * One problem: a promotion, a price, a row of slots. Pure, safe to share between threads: what a pull would have given is fixed by the
 * problem's seed, the pull and the action, so that two policies that do the same get the same, and comparisons are paired.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface BanditProblem {
    /**
     * The situation of a pull.
     *
     * @param pull from 0 to {@link ProblemCard#pulls}, exclusive
     */
    Round round(int pull);
}
