package io.metalearn.baseline;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import org.ejml.simple.SimpleMatrix;

/**
 * Logits by squared distance to the means of the support's classes, less that of the nearest, so that a class the support does not
 * have is never the nearest: {@code -scale (d_k - min d)}.
 *
 * @param state {@code centroids [classes, p]}, {@code present [classes]} (1 or 0), {@code scale}
 */
record CentroidPredictor(Design design, Tensors state) implements Predictor {
    private static final String CENTROIDS = "centroids";
    private static final String PRESENT = "present";
    private static final String SCALE = "scale";

    static CentroidPredictor of(Design design, SimpleMatrix centroids, int[] counts, float scale) {
        Tensor present = Tensor.generate(new int[] {counts.length}, values -> {
            for (int k = 0; k < counts.length; k++) {
                values[k] = Math.min(counts[k], 1);
            }
        });
        return new CentroidPredictor(
                design,
                Tensors.of(CENTROIDS, Stored.tensor(centroids))
                        .with(PRESENT, present)
                        .with(SCALE, Tensor.scalar(scale)));
    }

    @Override
    public Prediction predict(Matrix features) {
        double[][] distances = distances(features);
        float scale = state.get(SCALE).get(0);
        int classes = state.get(PRESENT).size();
        return new Prediction(Matrix.generate(features.rows(), classes, logits -> {
            for (int i = 0; i < logits.length; i++) {
                double distance = distances[i / classes][i % classes];
                logits[i] = Double.isInfinite(distance) ? Target.Classes.ABSENT : (float) (0 - scale * distance);
            }
        }));
    }

    /** {@code d_k - min d} for each row and class: infinite for a class that the support does not have, 0 where it has none. */
    double[][] distances(Matrix features) {
        SimpleMatrix x = design.of(features);
        SimpleMatrix centroids = Stored.matrix(state.get(CENTROIDS));
        double[][] distances = new double[features.rows()][centroids.getNumRows()];
        for (int row = 0; row < distances.length; row++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < distances[row].length; k++) {
                distances[row][k] = distance(x, row, centroids, k);
                least = Math.min(least, distances[row][k]);
            }
            for (int k = 0; k < distances[row].length; k++) {
                distances[row][k] = Double.isInfinite(least) ? 0 : distances[row][k] - least;
            }
        }
        return distances;
    }

    private double distance(SimpleMatrix x, int row, SimpleMatrix centroids, int k) {
        if (state.get(PRESENT).get(k) == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int j = 0; j < x.getNumCols(); j++) {
            double difference = x.get(row, j) - centroids.get(k, j);
            sum += difference * difference;
        }
        return sum;
    }
}
