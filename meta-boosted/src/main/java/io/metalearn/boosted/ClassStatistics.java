package io.metalearn.boosted;

import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.Matrix;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The statistics of a class of an episode, as {@link SupportStatistics} lists them.
 *
 * @param columns what rows are made of
 * @param group the most classes
 * @param distance the mean squared distance of two rows of different classes, > 0
 */
record ClassStatistics(Columns columns, int group, double distance) implements Statistics {
    /** Support rows of a class that are kept: the last ones. */
    static final int MOST_ROWS = 32;

    static final List<String> NAMES = List.of(
            "ways",
            "rows of the class",
            "spread",
            "near share",
            "far share",
            "distance",
            "distance to others",
            "distance rank",
            "nearest",
            "nearest to others",
            "nearest rank",
            "cosine",
            "cosine to others",
            "cosine rank",
            "centred cosine",
            "centred cosine to others",
            "centred cosine rank");

    static final int ROWS = NAMES.indexOf("rows of the class");

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public List<Integer> starts() {
        return List.of(
                NAMES.indexOf("distance"),
                NAMES.indexOf("nearest"),
                NAMES.indexOf("cosine"),
                NAMES.indexOf("centred cosine"),
                NAMES.indexOf("far share"));
    }

    /** Of a class number that is none. */
    static IllegalArgumentException none(float target, int classes) {
        return new IllegalArgumentException("a class must be an index in [0, " + classes + "), got " + target);
    }

    @Override
    public Evidence adapt(Batch support) {
        List<Integer> kept = new ArrayList<>();
        int[] counts = new int[group];
        for (int row = support.size() - 1; row >= 0; row--) {
            float target = support.targets().get(row, 0);
            if (!(target >= 0 && target < group && target == (int) target)) {
                throw none(target, group);
            }
            if (counts[(int) target]++ < MOST_ROWS) {
                kept.add(0, row);
            }
        }
        Batch rows = support.select(kept.stream().mapToInt(Integer::intValue).toArray());
        return restore(Tensors.of("support", Tensor.of(rows.features()))
                .with(
                        "classes",
                        Tensor.of(new int[] {rows.size()}, rows.targets().toArray()))
                .with(
                        "counts",
                        Stored.tensor(IntStream.of(counts).asDoubleStream().toArray())));
    }

    @Override
    public Evidence restore(Tensors adapted) {
        int n = adapted.get("classes").size();
        float[] classes = Stored.array(adapted, "classes", n);
        for (float each : classes) {
            if (!(each >= 0 && each < group && each == (int) each)) {
                throw none(each, group);
            }
        }
        float[] rows = Stored.array(adapted, "support", n, columns.schema().width());
        return new ClassEvidence(this, adapted, rows, classes, Stored.numbers(adapted, "counts", group));
    }

    Tensors tensors() {
        return Tensors.of("distance", Tensor.scalar((float) distance));
    }

    /** @throws IllegalArgumentException when the tensors are not those of {@link #tensors} */
    static ClassStatistics of(Columns columns, int group, Tensors stored) {
        double distance = Check.positive(Stored.numbers(stored, "distance")[0], "distance");
        return new ClassStatistics(columns, group, distance);
    }

    /** The mean squared distance of rows of an episode, half of it apart. */
    static double distance(Columns columns, Matrix rows) {
        double distance = Common.meanDistance(columns, rows);
        return distance > 0 ? distance : 1;
    }
}
