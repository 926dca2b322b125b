package io.metalearn.baseline;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Tensors;
import java.util.Optional;
import org.ejml.simple.SimpleMatrix;

/** {@code mean = X w}; with a covariance V of the weights and noise s^2, {@code deviation = sqrt(x' V x + s^2)}. */
record LinearPredictor(Design design, Tensors state) implements Predictor {
    static final String WEIGHTS = "weights";
    static final String COVARIANCE = "covariance";
    static final String NOISE = "noise";

    @Override
    public Prediction predict(Matrix features) {
        SimpleMatrix x = design.of(features);
        SimpleMatrix mean = x.mult(Stored.matrix(state.get(WEIGHTS)));
        return new Prediction(
                column(mean), state.has(COVARIANCE) ? Optional.of(column(deviation(x))) : Optional.empty());
    }

    private SimpleMatrix deviation(SimpleMatrix x) {
        SimpleMatrix spread = x.mult(Stored.matrix(state.get(COVARIANCE)));
        double noise = state.get(NOISE).get(0);
        SimpleMatrix deviation = new SimpleMatrix(x.getNumRows(), 1);
        for (int row = 0; row < x.getNumRows(); row++) {
            double variance = noise;
            for (int j = 0; j < x.getNumCols(); j++) {
                variance += spread.get(row, j) * x.get(row, j);
            }
            deviation.set(row, Math.sqrt(Math.max(variance, 0)));
        }
        return deviation;
    }

    private static Matrix column(SimpleMatrix values) {
        return Matrix.generate(values.getNumRows(), 1, to -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) values.get(i);
            }
        });
    }
}
