package io.metalearn.proto;

import io.metalearn.api.Episode;
import io.metalearn.api.Matrix;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The rows of one class in one episode, and how strange a learner that was shown some of them found the others.
 *
 * @param episode its number
 * @param rows the ids of all its rows
 * @param strangeness of its query rows
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record ClassDraw(int episode, long[] rows, float[] strangeness) {
    /** @param strangeness of the episode's query rows, {@code [n, 1]} */
    static ClassDraw of(int number, Episode episode, int label, Matrix strangeness) {
        int[] query = rows(episode.query().targets(), label);
        LongStream support =
                IntStream.of(rows(episode.support().targets(), label)).mapToLong(episode.supportOrigins()::id);
        LongStream asked = IntStream.of(query).mapToLong(episode.queryOrigins()::id);
        float[] values = new float[query.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = strangeness.get(query[i], 0);
        }
        return new ClassDraw(number, LongStream.concat(support, asked).toArray(), values);
    }

    private static int[] rows(Matrix targets, int label) {
        return IntStream.range(0, targets.rows())
                .filter(row -> targets.get(row, 0) == label)
                .toArray();
    }
}
