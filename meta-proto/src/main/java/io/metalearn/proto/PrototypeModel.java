package io.metalearn.proto;

import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import java.util.function.UnaryOperator;

/** A model whose classes are the means of their embedded support rows: how rows are embedded, and what a mean says of a row. */
interface PrototypeModel {
    /** The columns of an embedded row. */
    int width();

    /** {@code [1, n, width]} of {@code features [1, n, schema.width]}, n at least 1. */
    Var embedded(Parameters theta, Var features, UnaryOperator<Var> regularised);

    /** How much each row looks like each class, as logits {@code [1, n, classes]}, of embedded rows and class means. */
    Var scores(Parameters theta, Var rows, Var means);

    /** The classes of a support; all absent where it has no rows. */
    default ClassMeans classes(Tape tape, Parameters theta, Rows support, int classes, UnaryOperator<Var> regularised) {
        return support.isEmpty()
                ? ClassMeans.none(tape, classes, width())
                : ClassMeans.of(embedded(theta, support.features(), regularised), support.targets(), classes);
    }
}
