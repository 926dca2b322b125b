package io.metalearn.distill;

import io.metalearn.api.Check;
import io.metalearn.api.Matrix;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import org.ejml.simple.SimpleMatrix;

/**
 * Means and deviations of what a teacher says: students learn standardised outputs, so that one setting suits all. Immutable.
 *
 * @param means {@code [outputs]}
 * @param deviations {@code [outputs]}, > 0; 1 of an output that is always the same
 */
record OutputScale(Tensor means, Tensor deviations) {
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";

    /** Of outputs {@code [n, outputs]}, n at least 1. */
    static OutputScale of(SimpleMatrix outputs) {
        int k = outputs.getNumCols();
        float[] means = new float[k];
        float[] deviations = new float[k];
        for (int j = 0; j < k; j++) {
            SimpleMatrix column = outputs.getColumn(j);
            double mean = column.elementSum() / column.getNumRows();
            double variance = column.minus(mean).elementPower(2).elementSum() / column.getNumRows();
            means[j] = (float) mean;
            deviations[j] = variance > 0 ? (float) Math.sqrt(variance) : 1;
        }
        return new OutputScale(Tensor.of(new int[] {k}, means), Tensor.of(new int[] {k}, deviations));
    }

    /** @throws RuntimeException when these are not the tensors of a scale of so many outputs */
    static OutputScale read(Tensors tensors, int outputs) {
        OutputScale scale = new OutputScale(tensors.get(MEAN), tensors.get(DEVIATION));
        for (int j = 0; j < outputs; j++) {
            Check.finite(scale.means.get(j), "mean of output " + j);
            Check.positive(scale.deviations.get(j), "deviation of output " + j);
        }
        return scale;
    }

    Tensors tensors() {
        return Tensors.of(MEAN, means).with(DEVIATION, deviations);
    }

    /** {@code [n, outputs]} around 0. */
    SimpleMatrix standardised(SimpleMatrix outputs) {
        SimpleMatrix standardised = outputs.copy();
        for (int row = 0; row < outputs.getNumRows(); row++) {
            for (int j = 0; j < outputs.getNumCols(); j++) {
                standardised.set(row, j, (outputs.get(row, j) - means.get(j)) / deviations.get(j));
            }
        }
        return standardised;
    }

    /** What {@link #standardised} has made, in its units again. */
    Matrix undone(SimpleMatrix standardised) {
        int k = standardised.getNumCols();
        return Matrix.generate(standardised.getNumRows(), k, to -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) (means.get(i % k) + deviations.get(i % k) * standardised.get(i));
            }
        });
    }
}
