package io.metalearn.baseline;

import static io.metalearn.baseline.LinearPredictor.COVARIANCE;
import static io.metalearn.baseline.LinearPredictor.WEIGHTS;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Recordable;
import org.ejml.simple.SimpleMatrix;

/**
 * The logit {@code f = x'w}; with a covariance V of the weights, that of the probability averaged over them (MacKay, The evidence framework
 * applied to classification networks, Neural Computation 1992):
 *
 * <pre>
 * E sigmoid(f + s e) = sigmoid( f / sqrt(1 + pi s^2 / 8) ) approximately,   s^2 = x'Vx,   e ~ N(0, 1)
 * </pre>
 *
 * what is less known is predicted closer to one half. The averaged probability is off by less than 0.02.
 */
record LogisticPredictor(Design design, Tensors state) implements Predictor {
    @Override
    public Prediction predict(Matrix features) {
        SimpleMatrix x = design.of(features);
        SimpleMatrix logits = x.mult(Stored.matrix(state.get(WEIGHTS)));
        if (state.has(COVARIANCE)) {
            SimpleMatrix spread = LinearPredictor.spread(x, Stored.matrix(state.get(COVARIANCE)));
            for (int row = 0; row < logits.getNumRows(); row++) {
                logits.set(row, moderated(logits.get(row), spread.get(row)));
            }
        }
        return new Prediction(LinearPredictor.column(logits));
    }

    /** The same on a tape, of {@code logit, spread [1, n, 1]}. */
    static Recordable.Outputs recorded(Var logit, Var spread) {
        Var wider = spread.relu().times((float) (Math.PI / 8)).plus(1).sqrt();
        return new Recordable.Outputs(logit.dividedBy(wider));
    }

    /** The logit of the mean of sigmoid(f), f being normal around {@code logit} with this variance. */
    static double moderated(double logit, double variance) {
        return logit / Math.sqrt(1 + Math.PI / 8 * Math.max(variance, 0));
    }
}
