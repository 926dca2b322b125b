package io.metalearn.maml.platipus;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The predictions of several models of one task as one. Immutable. */
record Mixture(Target target, List<Predictor> models, Calibration calibration, Tensors state) implements Predictor {
    @Override
    public Prediction predict(Matrix features) {
        List<Matrix> outputs =
                models.stream().map(model -> model.predict(features).mean()).toList();
        if (target instanceof Target.Real real) {
            Matrix mean = each(outputs, at -> mean(outputs, at));
            Matrix deviation = each(
                    outputs, at -> real.deviation() * calibration.deviation(spread(outputs, at) / real.deviation()));
            return new Prediction(mean, Optional.of(deviation));
        }
        return new Prediction(
                target instanceof Target.Binary ? each(outputs, at -> logit(outputs, at)) : logProbabilities(outputs));
    }

    /** Row and column of an entry. */
    private record Place(int row, int column) {}

    private interface Entry {
        double of(Place place);
    }

    private static Matrix each(List<Matrix> outputs, Entry entry) {
        Matrix like = outputs.get(0);
        Consumer<float[]> writer = values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) entry.of(new Place(i / like.columns(), i % like.columns()));
            }
        };
        return Matrix.generate(like.rows(), like.columns(), writer);
    }

    private static double mean(List<Matrix> outputs, Place at) {
        double sum = 0;
        for (Matrix output : outputs) {
            sum += output.get(at.row, at.column);
        }
        return sum / outputs.size();
    }

    /** The standard deviation of the models' outputs around their mean. */
    private static double spread(List<Matrix> outputs, Place at) {
        double mean = mean(outputs, at);
        double squares = 0;
        for (Matrix output : outputs) {
            squares += Math.pow(output.get(at.row, at.column) - mean, 2);
        }
        return Math.sqrt(squares / (outputs.size() - 1));
    }

    /** Of the mean probability of 1. */
    private static double logit(List<Matrix> outputs, Place at) {
        double sum = 0;
        for (Matrix output : outputs) {
            sum += 1 / (1 + Math.exp(-output.get(at.row, at.column)));
        }
        double probability = sum / outputs.size();
        return Math.log(probability) - Math.log1p(-probability);
    }

    /** The logarithm of the mean of the models' softmax. */
    private static Matrix logProbabilities(List<Matrix> outputs) {
        return each(outputs, at -> {
            double sum = 0;
            for (Matrix output : outputs) {
                sum += Math.exp(output.get(at.row, at.column) - logSum(output, at.row));
            }
            return Math.log(sum / outputs.size());
        });
    }

    private static double logSum(Matrix output, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < output.columns(); j++) {
            largest = Math.max(largest, output.get(row, j));
        }
        double sum = 0;
        for (int j = 0; j < output.columns(); j++) {
            sum += Math.exp(output.get(row, j) - largest);
        }
        return largest + Math.log(sum);
    }
}
