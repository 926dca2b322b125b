package io.metalearn.attention.aml;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;

/** What tells one task from another: a vector for each of b tasks, from their supports. */
interface TaskEmbedding {
    /** Fresh parameters. */
    Tensors initial(Seed seed);

    /** The columns of an embedding. */
    int width();

    /**
     * The embeddings {@code [1, b, width]}.
     *
     * @param phi of the names of {@link #initial}
     */
    Var of(Tape tape, Parameters phi, Evidence evidence);

    /**
     * What is known of b tasks with n support rows each.
     *
     * @param inputs {@code [b, n, in]}, what the first layer of the network reads
     * @param labels {@code [b, n, outputs]}: standardised numbers, or 1 for the class of a row and 0 for the others
     * @param gradients {@code [1, b, |theta|]}, of the support losses
     */
    record Evidence(Var inputs, Var labels, Var gradients) {}
}
