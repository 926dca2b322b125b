package io.metalearn.nn.model;

import io.metalearn.api.Batch;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;

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

    /** The number of rows. */
    public int size() {
        return features.rows();
    }

    public boolean isEmpty() {
        return size() == 0;
    }
}
