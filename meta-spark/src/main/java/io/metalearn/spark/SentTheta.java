package io.metalearn.spark;

import io.metalearn.nn.Theta;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * The parameters of a step as they are broadcast.
 *
 * @param dense all but the tables
 * @param tables whole
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record SentTheta(float[] dense, float[][] tables) implements Serializable {
    static SentTheta of(Theta theta) {
        float[][] tables = IntStream.range(0, theta.layout().tables())
                .mapToObj(theta::table)
                .toArray(float[][]::new);
        return new SentTheta(theta.dense(), tables);
    }

    void copyTo(Theta theta) {
        System.arraycopy(dense, 0, theta.dense(), 0, dense.length);
        for (int i = 0; i < tables.length; i++) {
            System.arraycopy(tables[i], 0, theta.table(i), 0, tables[i].length);
        }
    }
}
