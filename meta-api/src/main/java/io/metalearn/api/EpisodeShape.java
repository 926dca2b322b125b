package io.metalearn.api;

/**
 * How large an episode is to be: N-way, K-shot, Q-query.
 *
 * @param ways classes in an N-way episode; 1 where there are no classes
 * @param shots labelled support rows, exactly; 0 for zero-shot. Where there are classes: of each class, or, of tasks that are
 *     imbalanced, on average, so that there are always {@code ways x shots}
 * @param queries query rows (of each class) at most: fewer where the task has no more; {@link #ALL} for every row that is not
 *     in the support
 * @since 0.1.0
 */
public record EpisodeShape(int ways, int shots, int queries) {
    /** Every row outside the support. A task that makes its rows up yields as many as it is configured to. */
    public static final int ALL = Integer.MAX_VALUE;

    public EpisodeShape {
        Check.atLeast(1, ways, "ways");
        Check.atLeast(0, shots, "shots");
        Check.atLeast(0, queries, "queries");
    }

    /** A shape without classes. */
    public static EpisodeShape of(int shots, int queries) {
        return new EpisodeShape(1, shots, queries);
    }

    /** All rows of a task as query, none as support: how a pooled learner reads its training tasks. */
    public static EpisodeShape everything() {
        return of(0, ALL);
    }
}
