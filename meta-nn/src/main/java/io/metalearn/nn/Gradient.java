package io.metalearn.nn;

import io.metalearn.api.Tensors;
import java.util.List;

/**
 * A gradient by the parameters of a {@link Theta}: an entry for each of its dense ones, and for a table those rows that the loss has
 * read; the gradient by all others is 0. Mutable, not thread-safe.
 */
public final class Gradient {
    private final ParameterLayout layout;
    private final float[] dense;
    private final List<SparseRows> tables;

    Gradient(ParameterLayout layout, float[] dense, List<SparseRows> tables) {
        this.layout = layout;
        this.dense = dense;
        this.tables = tables;
    }

    /** The entries by all parameters but the tables, as {@link Theta#dense} has those. */
    public float[] dense() {
        return dense;
    }

    /** The rows by each table, as {@link Theta#table} numbers them. */
    public List<SparseRows> tables() {
        return tables;
    }

    /** Becomes the mean of {@code parts}, each entry's terms being added in their order. */
    public void setMean(List<Gradient> parts) {
        setDenseMean(parts, parts.size(), 0, dense.length);
        setRowMeans(parts, parts.size());
    }

    /** The dense entries {@code from} to {@code to} become the mean of those of the first {@code count} parts. */
    public void setDenseMean(List<Gradient> parts, int count, int from, int to) {
        System.arraycopy(parts.get(0).dense, from, dense, from, to - from);
        for (int index = 1; index < count; index++) {
            add(parts.get(index).dense, from, to);
        }
        float scale = 1f / count;
        for (int i = from; i < to; i++) {
            dense[i] *= scale;
        }
    }

    private void add(float[] part, int from, int to) {
        for (int i = from; i < to; i++) {
            dense[i] += part[i];
        }
    }

    /** The rows become the means of those of the first {@code count} parts. */
    public void setRowMeans(List<Gradient> parts, int count) {
        for (int table = 0; table < tables.size(); table++) {
            SparseRows mean = tables.get(table);
            mean.clear();
            for (int index = 0; index < count; index++) {
                addRows(parts.get(index).tables.get(table), mean);
            }
            scale(mean, 1f / count);
        }
    }

    private static void addRows(SparseRows part, SparseRows sum) {
        for (int place = 0; place < part.size(); place++) {
            sum.add(part.row(place), part.entries(), place * part.columns());
        }
    }

    private static void scale(SparseRows rows, float factor) {
        float[] entries = rows.entries();
        for (int i = 0; i < rows.size() * rows.columns(); i++) {
            entries[i] *= factor;
        }
    }

    /** By name, tables whole, with zeros for the rows that were not read. */
    public Tensors tensors() {
        return layout.tensors(this);
    }
}
