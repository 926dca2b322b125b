package io.metalearn.tck;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;

/** A line that moves towards the support rows by gradient descent: right, but open to be broken. */
class LineLearner implements Learner {
    private static final int STEPS = 30;
    private static final double RATE = 0.2;

    final Schema schema;
    final double[] weights;

    /** @param weights intercept first */
    LineLearner(Schema schema, double... weights) {
        this.schema = schema;
        this.weights = weights.clone();
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        check(support);
        return new Line(descended(support));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new Line(numbers(adapted));
    }

    @Override
    public LearnerState state() {
        return new LearnerState(schema, tensors(weights));
    }

    Matrix mean(Line line, Matrix features) {
        return line.mean(features);
    }

    void check(Batch support) {
        schema.require(support);
    }

    double[] descended(Batch rows) {
        double[] moved = weights.clone();
        for (int step = 0; step < STEPS && !rows.isEmpty(); step++) {
            descend(moved, rows);
        }
        return moved;
    }

    private static void descend(double[] weights, Batch rows) {
        double[] gradient = new double[weights.length];
        for (int row = 0; row < rows.size(); row++) {
            double error = value(weights, rows.features(), row) - rows.targets().get(row, 0);
            for (int j = 0; j < weights.length; j++) {
                gradient[j] += error * input(rows.features(), row, j) / rows.size();
            }
        }
        for (int j = 0; j < weights.length; j++) {
            weights[j] -= RATE * gradient[j];
        }
    }

    private static double input(Matrix features, int row, int j) {
        return j == 0 ? 1 : features.get(row, j - 1);
    }

    static double value(double[] weights, Matrix features, int row) {
        double value = 0;
        for (int j = 0; j < weights.length; j++) {
            value += weights[j] * input(features, row, j);
        }
        return value;
    }

    static Tensors tensors(double... weights) {
        return Tensors.of("w", Tensor.generate(new int[] {weights.length}, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) weights[i];
            }
        }));
    }

    static double[] numbers(Tensors tensors) {
        Tensor stored = tensors.get("w");
        double[] weights = new double[stored.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = stored.get(i);
        }
        return weights;
    }

    /** An adapted line; the weights are floats, so that a stored one is the same. */
    class Line implements Predictor {
        final double[] line;

        Line(double[] line) {
            this.line = numbers(tensors(line));
        }

        @Override
        public Prediction predict(Matrix features) {
            schema.requireFeatures(features);
            return new Prediction(LineLearner.this.mean(this, features));
        }

        Matrix mean(Matrix features) {
            return Matrix.generate(features.rows(), 1, values -> {
                for (int row = 0; row < values.length; row++) {
                    values[row] = (float) value(line, features, row);
                }
            });
        }

        @Override
        public Tensors state() {
            return tensors(line);
        }
    }
}
