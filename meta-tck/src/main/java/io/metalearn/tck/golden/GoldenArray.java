package io.metalearn.tck.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.api.Matrix;
import io.metalearn.api.Tensor;

/**
 * A reference array in float64, and the tolerance at which a float32 implementation must meet it:
 * {@code max |a - b| <= 2e-5 max |b| + 1e-7}, the maximum of |b| taken over the array. A plain number is an array of shape [].
 */
public final class GoldenArray {
    private static final double RELATIVE = 2e-5;
    private static final double ABSOLUTE = 1e-7;

    private final String name;
    private final int[] shape;
    private final double[] values;

    private GoldenArray(String name, int[] shape, double[] values) {
        this.name = name;
        this.shape = shape;
        this.values = values;
    }

    static GoldenArray read(String name, JsonNode node) {
        if (node.isNumber()) {
            return new GoldenArray(name, new int[0], new double[] {node.doubleValue()});
        }
        if (!node.path("shape").isArray() || !node.path("values").isArray()) {
            throw new IllegalArgumentException(
                    name + " is neither a number nor an object of shape and values: " + node);
        }
        return new GoldenArray(
                name, new Numbers(node.get("shape")).integers(), new Numbers(node.get("values")).doubles());
    }

    public int[] shape() {
        return shape.clone();
    }

    /** The entries, row-major. */
    public double[] values() {
        return values.clone();
    }

    /** Rounded to float32. */
    public Tensor toTensor() {
        return Tensor.of(shape, floats());
    }

    /** Rounded to float32; a vector becomes one column. */
    public Matrix toMatrix() {
        int rows = shape[0];
        return Matrix.of(rows, rows == 0 ? 1 : values.length / rows, floats());
    }

    /** @throws AssertionError naming the array, the entry, both values and the tolerance */
    public void assertMatches(double... actual) {
        assertThat(actual.length).as("number of entries of " + name).isEqualTo(values.length);
        double tolerance = tolerance();
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(actual[i] - values[i]) <= tolerance)) {
                throw new AssertionError(
                        name + "[" + i + "] must be " + values[i] + " within " + tolerance + ", got " + actual[i]);
            }
        }
    }

    /** As {@link #assertMatches(double...)}, for the entries of a tensor. */
    public void assertMatches(Tensor actual) {
        assertMatches(doubles(actual.toArray()));
    }

    /** As {@link #assertMatches(double...)}, for the entries of a matrix. */
    public void assertMatches(Matrix actual) {
        assertMatches(doubles(actual.toArray()));
    }

    private double tolerance() {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return RELATIVE * largest + ABSOLUTE;
    }

    private float[] floats() {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
