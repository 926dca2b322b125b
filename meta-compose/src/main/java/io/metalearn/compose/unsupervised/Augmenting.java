package io.metalearn.compose.unsupervised;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;

/** Draws changed rows, field by field; see {@link Augmentation}. Immutable, safe to share between threads. */
record Augmenting(Augmentation by, Schema schema, Matrix rows) {
    /** The row changed, {@code [1, width]}. Equal seeds give equal changes. */
    Matrix of(int row, Seed seed) {
        RandomStream draws = seed.stream();
        float[] original = rows.rows(row, row + 1).toArray();
        return Matrix.generate(1, original.length, changed -> {
            int at = 0;
            for (Field field : schema.fields()) {
                if (field instanceof Field.Image image) {
                    Window.draw(by, draws).see(image, original, changed, at);
                    addNoise(changed, at, image.width(), draws);
                } else if (field instanceof Field.Vector vector) {
                    drop(original, changed, at, vector.width(), draws);
                } else {
                    int other = draws.nextDouble() < by.corruption() ? draws.nextInt(rows.rows()) : row;
                    changed[at] = rows.get(other, at);
                }
                at += field.width();
            }
        });
    }

    private void addNoise(float[] changed, int at, int width, RandomStream draws) {
        for (int i = at; by.noise() > 0 && i < at + width; i++) {
            changed[i] += (float) (by.noise() * draws.nextGaussian());
        }
    }

    /** A vector of which nothing would be left stays as it is. */
    private void drop(float[] original, float[] changed, int at, int width, RandomStream draws) {
        double before = 0;
        double after = 0;
        for (int i = at; i < at + width; i++) {
            changed[i] = original[i] != 0 && draws.nextDouble() < by.dropout() ? 0 : original[i];
            before += (double) original[i] * original[i];
            after += (double) changed[i] * changed[i];
        }
        for (int i = at; i < at + width; i++) {
            changed[i] = after == 0 ? original[i] : (float) (changed[i] * Math.sqrt(before / after));
        }
    }
}
