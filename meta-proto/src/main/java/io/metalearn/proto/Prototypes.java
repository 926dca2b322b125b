package io.metalearn.proto;

import io.metalearn.api.Matrix;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.stream.IntStream;

/**
 * The classes of one task as sums of embedded rows, see {@link ClassSum}: a row more or a row less costs O(d). As arrays they are {@code
 * prototypes.count [classes]} and {@code prototypes.sum, .sumRest, .sumRestOfRest [classes, d]}, which add up to the exact sum. Immutable.
 */
final class Prototypes {
    private static final String COUNT = "prototypes.count";
    private static final String[] SUMS = {"prototypes.sum", "prototypes.sumRest", "prototypes.sumRestOfRest"};

    private final int width;
    private final ClassSum[] classes;

    private Prototypes(int width, ClassSum[] classes) {
        this.width = width;
        this.classes = classes;
    }

    static Prototypes none(int classes, int width) {
        ClassSum none = ClassSum.none(width);
        return new Prototypes(
                width, IntStream.range(0, classes).mapToObj(n -> none).toArray(ClassSum[]::new));
    }

    /** How one row changes its class. */
    @FunctionalInterface
    interface Change {
        ClassSum of(ClassSum sum, float[] embedded);
    }

    /**
     * @param embedded {@code [n, d]}
     * @param labels {@code [n, 1]}
     * @throws IllegalArgumentException when a label is no index of a class
     */
    Prototypes changed(Matrix embedded, Matrix labels, Change change) {
        ClassSum[] changed = classes.clone();
        for (int row = 0; row < embedded.rows(); row++) {
            int n = Labels.index(labels, row, classes.length);
            changed[n] = change.of(changed[n], embedded.rows(row, row + 1).toArray());
        }
        return new Prototypes(width, changed);
    }

    /** {@code [classes, d]}, zeros for a class without rows. */
    Matrix means() {
        return Matrix.generate(classes.length, width, values -> {
            for (int n = 0; n < classes.length; n++) {
                classes[n].copyMean(values, n * width);
            }
        });
    }

    boolean has(int n) {
        return classes[n].count() > 0;
    }

    /** The mean number of rows of the classes that have any; 0 where none has. */
    double rowsOfAClass() {
        return IntStream.range(0, classes.length)
                .filter(this::has)
                .map(n -> classes[n].count())
                .average()
                .orElse(0);
    }

    Tensors tensors() {
        float[][] parts = new float[SUMS.length][classes.length * width];
        float[] counts = new float[classes.length];
        for (int n = 0; n < classes.length; n++) {
            classes[n].copySums(parts, n * width);
            counts[n] = classes[n].count();
        }
        Tensors all = Tensors.of(COUNT, Tensor.of(new int[] {classes.length}, counts));
        for (int i = 0; i < SUMS.length; i++) {
            all = all.with(SUMS[i], Tensor.of(new int[] {classes.length, width}, parts[i]));
        }
        return all;
    }

    static Prototypes of(Tensors tensors) {
        int[] shape = tensors.get(SUMS[0]).shape();
        float[][] parts = new float[SUMS.length][];
        for (int i = 0; i < SUMS.length; i++) {
            parts[i] = tensors.get(SUMS[i]).toArray();
        }
        Tensor counts = tensors.get(COUNT);
        return new Prototypes(
                shape[1],
                IntStream.range(0, shape[0])
                        .mapToObj(n -> ClassSum.of(parts, n * shape[1], shape[1], (int) counts.get(n)))
                        .toArray(ClassSum[]::new));
    }
}
