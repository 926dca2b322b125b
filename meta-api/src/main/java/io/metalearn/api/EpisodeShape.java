package io.metalearn.api;

import java.util.stream.IntStream;

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

    /**
     * Draws the rows of an episode of this shape, one without classes, from a task: first those of the support, then those of the query.
     * The support of fewer shots from an equal seed is part of that of more. Without time support and query are drawn row by row. With
     * time the support rows follow one another, and the query rows follow them, from a place that is drawn; where all rows are asked
     * for, from the beginning.
     *
     * @param task its name, for errors
     * @param rows that the task has; by time where there is time
     * @return {@code shots + min(queries, rows - shots)} different numbers in {@code [0, rows)}
     * @throws IllegalArgumentException when there are fewer rows than the support needs
     */
    public int[] draw(String task, int rows, boolean inTime, Seed seed) {
        if (shots > rows) {
            throw new IllegalArgumentException("task " + task + " has " + rows + " rows, the support needs " + shots);
        }
        int count = shots + Math.min(queries, rows - shots);
        return inTime ? following(rows, count, seed.stream()) : seed.stream().sample(rows, count);
    }

    /**
     * {@code count} rows that follow one another, the support first; every place is equally likely. The support grows row by row, to
     * the later or the earlier side in proportion to the rows that are free there: so a smaller one is within it. Where there are no
     * longer rows enough, it takes from the query.
     */
    private int[] following(int rows, int count, RandomStream draws) {
        int free = Math.max(0, rows - queries);
        int from = draws.nextInt(0, free);
        for (int grown = 0; grown < Math.min(shots, free); grown++) {
            int later = free - from - grown;
            if (draws.nextInt(free - grown) >= later) {
                from--;
            }
        }
        return IntStream.range(from, from + count).toArray();
    }
}
