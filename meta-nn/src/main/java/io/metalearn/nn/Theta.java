package io.metalearn.nn;

import io.metalearn.api.Tensors;

/**
 * The parameters of a training as arrays that an optimiser moves: one for all but the tables, and one for each table, as a
 * {@link ParameterLayout} lays them out. Mutable; who reads it while another thread writes sees neither state.
 */
public final class Theta {
    private final ParameterLayout layout;
    private final float[] dense;
    private final float[][] tables;

    Theta(ParameterLayout layout, float[] dense, float[][] tables) {
        this.layout = layout;
        this.dense = dense;
        this.tables = tables;
    }

    public ParameterLayout layout() {
        return layout;
    }

    /** The entries of all parameters but the tables. */
    public float[] dense() {
        return dense;
    }

    /** The entries of the table numbered {@code i}, row-major; the array is a little longer. */
    public float[] table(int i) {
        return tables[i];
    }

    /**
     * Becomes a copy of these.
     *
     * @throws IllegalArgumentException when names or shapes are not the layout's
     */
    public void restore(Tensors tensors) {
        layout.copy(tensors, this);
    }

    /** A copy of all parameters by name. */
    public Tensors tensors() {
        return layout.tensors(this);
    }
}
