package io.metalearn.compose.unsupervised;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The rows of tasks without their targets, each once, in the order of their source. No target is read, and none shows in the order. Immutable.
 *
 * @param features {@code [n, width]}
 * @param origins one per row
 */
record UnlabelledRows(Matrix features, RowOrigins origins) {
    /** Tasks that are looked at, at least, after one that had a row not seen before. */
    private static final int PATIENCE = 100;

    /**
     * Collects rows from one task after the other, until as many tasks as it took so far, and {@value #PATIENCE} at least, had none that was not seen before: tasks of
     * classes are draws, of which there may be any number.
     */
    static UnlabelledRows of(TaskDistribution tasks, Seed seed) {
        TreeSet<Seen> rows = new TreeSet<>();
        int last = 0;
        for (int task = 0; task < tasks.size() && task - last <= Math.max(PATIENCE, last); task++) {
            EpisodeShape whole = new EpisodeShape(tasks.task(task).ways(), 0, EpisodeShape.ALL);
            var drawn = tasks.episode(task, whole, seed.child(task));
            if (addTo(rows, drawn.query(), drawn.queryOrigins())) {
                last = task;
            }
        }
        return of(List.copyOf(rows), tasks.schema().width());
    }

    private static boolean addTo(TreeSet<Seen> rows, Batch batch, RowOrigins origins) {
        float[] values = batch.features().toArray();
        int width = batch.features().columns();
        boolean any = false;
        for (int row = 0; row < origins.size(); row++) {
            any |= rows.add(new Seen(origins.id(row), Arrays.copyOfRange(values, row * width, (row + 1) * width)));
        }
        return any;
    }

    private static UnlabelledRows of(List<Seen> rows, int width) {
        Matrix features = Matrix.generate(rows.size(), width, values -> {
            for (int row = 0; row < rows.size(); row++) {
                System.arraycopy(rows.get(row).values(), 0, values, row * width, width);
            }
        });
        return new UnlabelledRows(
                features, RowOrigins.of(rows.stream().mapToLong(Seen::id).toArray()));
    }

    int size() {
        return origins.size();
    }

    int width() {
        return features.columns();
    }

    /** Made-up tasks number their rows anew: so a row is its id and its values. */
    @SuppressWarnings("ArrayRecordComponent") // compared by compareTo alone
    private record Seen(long id, float[] values) implements Comparable<Seen> {
        private static final Comparator<Seen> ORDER =
                Comparator.comparingLong(Seen::id).thenComparing(Seen::values, Arrays::compare);

        @Override
        public int compareTo(Seen other) {
            return ORDER.compare(this, other);
        }
    }
}
