package io.metalearn.spark;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskRows;
import java.io.Serializable;

/**
 * A task whose encoded rows are on one executor. Immutable.
 *
 * @param name its name
 * @param features {@code [n, width]}, row-major
 * @param targets {@code [n]}
 * @param ids of the rows, {@code [n]}
 * @param times of the rows, {@code [n]}, ascending; none where rows have no time
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record EncodedTask(String name, float[] features, float[] targets, long[] ids, long[] times) implements Serializable {
    static EncodedTask of(String name, Batch rows, long[] ids, long[] times) {
        return new EncodedTask(name, rows.features().toArray(), rows.targets().toArray(), ids, times);
    }

    int size() {
        return ids.length;
    }

    TaskRows rows() {
        int n = size();
        Batch batch = new Batch(Matrix.of(n, features.length / n, features), Matrix.of(n, targets.length / n, targets));
        return new TaskRows(name, batch, times.length == 0 ? RowOrigins.of(ids) : RowOrigins.timed(ids, times));
    }

    /** The episode that a local distribution of this task draws. */
    Episode episode(EpisodeShape shape, Seed seed) {
        return rows().episode(shape, seed);
    }
}
