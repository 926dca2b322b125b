package io.metalearn.nn;

import io.metalearn.api.Tensors;

/** Parameters that do not change: a layout and its values, to be bound to one tape after the other. Immutable, safe to share. */
public final class FixedParameters {
    private final ParameterLayout layout;
    private final float[] values;

    public FixedParameters(Tensors tensors) {
        this.layout = ParameterLayout.of(tensors);
        this.values = layout.flatten(tensors);
    }

    /** The parameters as leaves of {@code tape}. */
    public Parameters bind(Tape tape) {
        return layout.bind(tape, values);
    }

    /** The present values of the parameters of the same names, each of the same size. */
    public Tensors tensors(Parameters present) {
        float[] flat = new float[layout.size()];
        layout.copy(present, flat);
        return layout.tensors(flat);
    }

    public Tensors tensors() {
        return layout.tensors(values);
    }
}
