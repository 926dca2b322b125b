package com.example.ridge;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;

/** A linear model, the intercept first. Its weights are floats, as they are stored. */
record Line(Schema schema, Tensor weights) implements Predictor {
    private static final String WEIGHTS = "weights";

    static Line of(Schema schema, double[] weights) {
        return new Line(schema, Tensor.generate(new int[] {weights.length}, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) weights[i];
            }
        }));
    }

    static Line restored(Schema schema, Tensors stored) {
        return new Line(schema, stored.get(WEIGHTS));
    }

    double[] numbers() {
        double[] numbers = new double[weights.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = weights.get(i);
        }
        return numbers;
    }

    @Override
    public Prediction predict(Matrix features) {
        schema.requireWidth(features);
        double[] w = numbers();
        return new Prediction(Matrix.generate(features.rows(), 1, mean -> {
            for (int row = 0; row < mean.length; row++) {
                mean[row] = (float) NormalEquations.value(w, features, row);
            }
        }));
    }

    @Override
    public Tensors state() {
        return Tensors.of(WEIGHTS, weights);
    }
}
