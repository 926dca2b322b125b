package io.metalearn.api;

import java.util.Arrays;

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
     * Draws an episode, see {@link EpisodeShape#draw}.
     *
     * @throws IllegalArgumentException when there are fewer rows than the support needs
     */
    public Episode episode(EpisodeShape shape, Seed seed) {
        int[] chosen = shape.draw(name, rows.size(), origins.hasTimes(), seed);
        return part(Arrays.copyOf(chosen, shape.shots()), Arrays.copyOfRange(chosen, shape.shots(), chosen.length));
    }

    private Episode part(int[] support, int[] query) {
        return new Episode(
                name, rows.select(support), rows.select(query), origins.select(support), origins.select(query));
    }
}
