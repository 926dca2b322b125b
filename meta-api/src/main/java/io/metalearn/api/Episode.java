package io.metalearn.api;

/**
 * One draw of support and query rows from a task. Immutable.
 *
 * @param task the task's name, unique over all splits of a {@link Tasks}
 * @param support the labelled rows a learner may see; may be empty
 * @param query the rows it is judged on
 * @param supportOrigins one per support row
 * @param queryOrigins one per query row
 * @since 0.1.0
 */
public record Episode(String task, Batch support, Batch query, RowOrigins supportOrigins, RowOrigins queryOrigins) {
    /** @throws IllegalArgumentException when a batch and its origins differ in size */
    public Episode {
        Check.named(task, "name of the task");
        requireSame("support", support.size(), supportOrigins.size());
        requireSame("query", query.size(), queryOrigins.size());
    }

    /** An episode whose rows have no source: they are numbered through, support first. */
    public Episode(String task, Batch support, Batch query) {
        this(task, support, query, RowOrigins.range(0, support.size()), RowOrigins.range(support.size(), query.size()));
    }

    private static void requireSame(String what, int rows, int origins) {
        if (rows != origins) {
            throw new IllegalArgumentException(what + " has " + rows + " rows but " + origins + " origins");
        }
    }
}
