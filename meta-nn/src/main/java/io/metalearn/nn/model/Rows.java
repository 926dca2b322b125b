package io.metalearn.nn.model;

import io.metalearn.api.Batch;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import java.util.List;

/**
 * Labelled rows on a tape.
 *
 * @param features {@code [1, n, width]}
 * @param targets {@code [1, n, t]}, as in a {@link Batch}
 */
public record Rows(Var features, Var targets) {
    /** The rows of {@code batch} as constants. */
    public static Rows of(Tape tape, Batch batch) {
        return new Rows(tape.constant(batch.features()), tape.constant(batch.targets()));
    }

    /** Inputs for the rows of batches of the size and widths of {@code like}. */
    public static Rows inputs(Tape tape, Batch like) {
        return new Rows(
                tape.input(1, like.size(), like.features().columns()),
                tape.input(1, like.size(), like.targets().columns()));
    }

    /** Gives {@link #inputs} the entries of {@code batch}. */
    public void set(Batch batch) {
        features.set(batch.features());
        targets.set(batch.targets());
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

    /** The number of rows. */
    public int size() {
        return features.rows();
    }

    public boolean isEmpty() {
        return size() == 0;
    }
}
