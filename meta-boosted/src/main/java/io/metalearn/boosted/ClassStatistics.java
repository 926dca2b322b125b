package io.metalearn.boosted;

import io.metalearn.api.Batch;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statistics of a class of an episode, as {@link SupportStatistics} lists them.
 *
 * @param columns what rows are made of
 * @param group the most classes
 * @param weights of the columns
 */
record ClassStatistics(Columns columns, int group, ColumnWeights weights) implements Statistics {
    /** Support rows of a class that are kept: the last ones. */
    static final int MOST_ROWS = 32;

    private static final List<String> OF_VIEW = List.of(
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

    private static final List<String> STARTS = List.of("distance", "cosine", "centred cosine", "far share");

    /** All names. */
    static final List<String> NAMES = Stream.of(
                    Stream.of("ways", "rows of the class"),
                    OF_VIEW.stream(),
                    OF_VIEW.stream().map(name -> "weighted " + name))
            .flatMap(names -> names)
            .toList();

    static final int WAYS = NAMES.indexOf("ways");
    static final int ROWS = NAMES.indexOf("rows of the class");

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public List<Integer> starts() {
        return STARTS.stream()
                .flatMap(name -> Stream.of(NAMES.indexOf("weighted " + name), NAMES.indexOf(name)))
                .toList();
    }

    @Override
    public Evidence adapt(Batch support) {
        List<Integer> kept = new ArrayList<>();
        int[] counts = new int[group];
        for (int row = support.size() - 1; row >= 0; row--) {
            if (counts[index(support.targets().get(row, 0))]++ < MOST_ROWS) {
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
        int[] classes = new int[n];
        float[] stored = Stored.array(adapted, "classes", n);
        for (int i = 0; i < n; i++) {
            classes[i] = index(stored[i]);
        }
        float[] rows = Stored.array(adapted, "support", n, columns.schema().width());
        return new ClassEvidence(this, adapted, rows, classes, Stored.numbers(adapted, "counts", group));
    }

    private int index(float target) {
        if (!(target >= 0 && target < group && target == (int) target)) {
            throw new IllegalArgumentException("a class must be an index in [0, " + group + "), got " + target);
        }
        return (int) target;
    }
}
