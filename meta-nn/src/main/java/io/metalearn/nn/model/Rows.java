package io.metalearn.nn.model;

import io.metalearn.api.Batch;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import java.util.List;

/**
 * Labelled rows on a tape, of one task or of b tasks.
 *
 * @param features {@code [b, n, width]}
 * @param targets {@code [b, n, t]}, as in a {@link Batch}
 */
public record Rows(Var features, Var targets) {
    /** The rows of {@code batch} as constants. */
    public static Rows of(Tape tape, Batch batch) {
        return new Rows(tape.constant(batch.features()), tape.constant(batch.targets()));
    }

    /** Inputs for the rows of b tasks, of the size and widths of {@code like}. */
    public static Rows inputs(Tape tape, int b, Batch like) {
        return new Rows(
                tape.input(b, like.size(), like.features().columns()),
                tape.input(b, like.size(), like.targets().columns()));
    }

    /** Gives {@link #inputs} the entries of task b. */
    public void set(int b, Batch batch) {
        features.set(b, batch.features());
        targets.set(b, batch.targets());
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
    public Rows part(int from, int to) {
        return new Rows(features.rows(from, to), targets.rows(from, to));
    }

    /** These rows and then those. */
    public Rows and(Rows others) {
        return others.isEmpty()
                ? this
                : new Rows(
                        Var.concatRows(List.of(features, others.features)),
                        Var.concatRows(List.of(targets, others.targets)));
    }

    /** The number of tasks. */
    public int tasks() {
        return features.batch();
    }

    /** The number of rows of a task. */
    public int size() {
        return features.rows();
    }

    public boolean isEmpty() {
        return size() == 0;
    }
}
