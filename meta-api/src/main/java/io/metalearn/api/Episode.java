package io.metalearn.api;

import java.util.Optional;

/**
 * One draw of support and query rows from a task. Immutable.
 *
 * @param task the task's name, unique over all splits of a {@link Tasks}
 * @param support the labelled rows a learner may see; may be empty
 * @param query the rows it is judged on
 * @param supportOrigins one per support row
 * @param queryOrigins one per query row
 * @param candidates the lists that the query rows are ranked in, one entry per query row; empty where the query is one list, or not to be
 *     ranked at all
 * @since 0.1.0
 */
public record Episode(
        String task,
        Batch support,
        Batch query,
        RowOrigins supportOrigins,
        RowOrigins queryOrigins,
        Optional<Candidates> candidates) {
    /** @throws IllegalArgumentException when a batch and its origins or candidates differ in size */
    public Episode {
        Check.named(task, "name of the task");
        requireSame("support", support.size(), supportOrigins.size(), "origins");
        requireSame("query", query.size(), queryOrigins.size(), "origins");
        candidates.ifPresent(those -> requireSame("query", query.size(), those.size(), "candidates"));
    }

    /** An episode without candidate lists. */
    public Episode(String task, Batch support, Batch query, RowOrigins supportOrigins, RowOrigins queryOrigins) {
        this(task, support, query, supportOrigins, queryOrigins, Optional.empty());
    }

    /** An episode whose rows have no source: they are numbered through, support first. */
    public Episode(String task, Batch support, Batch query) {
        this(task, support, query, RowOrigins.range(0, support.size()), RowOrigins.range(support.size(), query.size()));
    }

    private static void requireSame(String what, int rows, int others, String of) {
        if (rows != others) {
            throw new IllegalArgumentException(what + " has " + rows + " rows but " + others + " " + of);
        }
    }
}
