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
     * Draws an episode. Without time: support and query are drawn; a larger support from the same seed contains the smaller one. With
     * time: the support rows follow one another, and the query rows follow them, from a place that is drawn; where all rows are asked
     * for, from the beginning.
     *
     * @throws IllegalArgumentException when there are fewer rows than the support needs
     */
    public Episode episode(EpisodeShape shape, Seed seed) {
        int n = rows.size();
        if (shape.shots() > n) {
            throw new IllegalArgumentException(
                    "task " + name + " has " + n + " rows, the support needs " + shape.shots());
        }
        int queries = Math.min(shape.queries(), n - shape.shots());
        int[] chosen = origins.hasTimes()
                ? inTime(shape.shots() + queries, seed)
                : seed.stream().sample(n, shape.shots() + queries);
        return part(Arrays.copyOf(chosen, shape.shots()), Arrays.copyOfRange(chosen, shape.shots(), chosen.length));
    }

    private int[] inTime(int count, Seed seed) {
        RandomStream draws = seed.stream();
        int from = draws.nextInt(0, rows.size() - count);
        return IntStream.range(from, from + count).toArray();
    }

    private Episode part(int[] support, int[] query) {
        return new Episode(
                name, rows.select(support), rows.select(query), origins.select(support), origins.select(query));
    }
}
