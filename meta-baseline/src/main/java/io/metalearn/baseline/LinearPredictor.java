package io.metalearn.baseline;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Recordable;
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
        SimpleMatrix spread = spread(x, Stored.matrix(state.get(COVARIANCE)));
        double noise = state.get(NOISE).get(0);
        SimpleMatrix deviation = new SimpleMatrix(x.getNumRows(), 1);
        for (int row = 0; row < x.getNumRows(); row++) {
            deviation.set(row, Math.sqrt(Math.max(noise + spread.get(row), 0)));
        }
        return deviation;
    }

    /** The same on a tape, of {@code mean, spread [1, n, 1]}. */
    static Recordable.Outputs recorded(Var mean, Var spread, float noise) {
        return new Recordable.Outputs(
                mean, Optional.of(spread.plus(noise).relu().sqrt()));
    }

    /** {@code x'Vx} for each row, {@code [n, 1]}. */
    static SimpleMatrix spread(SimpleMatrix x, SimpleMatrix covariance) {
        SimpleMatrix products = x.mult(covariance).elementMult(x);
        SimpleMatrix spread = new SimpleMatrix(x.getNumRows(), 1);
        for (int row = 0; row < x.getNumRows(); row++) {
            double sum = 0;
            for (int j = 0; j < x.getNumCols(); j++) {
                sum += products.get(row, j);
            }
            spread.set(row, sum);
        }
        return spread;
    }

    static Matrix column(SimpleMatrix values) {
        return Matrix.generate(values.getNumRows(), 1, to -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) values.get(i);
            }
        });
    }
}
