package io.metalearn.attention.incontext;

import io.metalearn.api.Target;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;

/** Which classes a support has. */
final class PresentClasses {
    private PresentClasses() {}

    /** How many rows of each, {@code [1, 1, classes]}. */
    static Var counts(Tape tape, SchemaNet inputs, Rows support) {
        return support.isEmpty()
                ? tape.zeros(1, 1, inputs.outputs())
                : inputs.encoded(support.targets()).sumRows();
    }

    /** The logits {@code [1, n, classes]} of classes that have support rows; {@link Target.Classes#ABSENT} for the others. */
    static Var logits(Tape tape, Var logits, Var counts) {
        Var absent = tape.scalar(Target.Classes.ABSENT).where(counts.negate().plus(0.5f));
        return logits.where(counts).plus(absent);
    }
}
