package io.metalearn.api;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A task whose rows are in memory, encoded. Immutable.
 *
 * @param name unique over all splits of a {@link Tasks}
 * @param rows at least 2; by time where there is time
 * @param origins one per row
 * @since 0.1.0
 */
public record TaskRows(String name, Batch rows, RowOrigins origins) {
    /** @throws IllegalArgumentException when there are fewer than 2 rows, or rows and origins differ in number */
    public TaskRows {
        Check.named(name, "name of the task");
        Check.atLeast(2, rows.size(), "rows of " + name);
        if (rows.size() != origins.size()) {
            throw new IllegalArgumentException(
                    name + " has " + rows.size() + " rows but " + origins.size() + " origins");
        }
    }

    /** Rows without time, numbered from 0. */
    public TaskRows(String name, Batch rows) {
        this(name, rows, RowOrigins.range(0, rows.size()));
    }

    /**
     * Draws an episode; the support of fewer shots from an equal seed is part of that of more. Without time support and query are
     * drawn row by row. With time the support rows follow one another, and the query rows follow them, from a place that is drawn;
     * where all rows are asked for, from the beginning.
     *
     * @throws IllegalArgumentException when there are fewer rows than the support needs
     */
    public Episode episode(EpisodeShape shape, Seed seed) {
        int n = rows.size();
        if (shape.shots() > n) {
            throw new IllegalArgumentException(
                    "task " + name + " has " + n + " rows, the support needs " + shape.shots());
        }
        int count = shape.shots() + Math.min(shape.queries(), n - shape.shots());
        int[] chosen = origins.hasTimes()
                ? inTime(shape, count, seed.stream())
                : seed.stream().sample(n, count);
        return part(Arrays.copyOf(chosen, shape.shots()), Arrays.copyOfRange(chosen, shape.shots(), chosen.length));
    }

    /**
     * {@code count} rows that follow one another, the support first; every place is equally likely. The support grows row by row, to
     * the later or the earlier side in proportion to the rows that are free there: so a smaller one is within it. Where there are no
     * longer rows enough, it takes from the query.
     */
    private int[] inTime(EpisodeShape shape, int count, RandomStream draws) {
        int free = Math.max(0, rows.size() - shape.queries());
        int from = draws.nextInt(0, free);
        for (int grown = 0; grown < Math.min(shape.shots(), free); grown++) {
            int later = free - from - grown;
            if (draws.nextInt(free - grown) >= later) {
                from--;
            }
        }
        return IntStream.range(from, from + count).toArray();
    }

    private Episode part(int[] support, int[] query) {
        return new Episode(
                name, rows.select(support), rows.select(query), origins.select(support), origins.select(query));
    }
}
