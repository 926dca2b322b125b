package io.metalearn.nn.model;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import io.metalearn.nn.Losses;
import io.metalearn.nn.Var;

/** What a target makes of a network's outputs: their loss, and the prediction they are. */
sealed interface Head {
    /** The mean loss over rows, {@code [1, 1, 1]}, of {@code outputs [1, n, outputs]}; {@code targets [1, n, t]}, n at least 1. */
    Var loss(Var outputs, Var targets);

    /** Targets {@code [1, n, t]} as the outputs {@code [1, n, outputs]} that a linear model is to have. */
    Var encoded(Var targets);

    /** The outputs {@code [n, outputs]} as predictions. */
    Prediction prediction(Matrix outputs);

    /** The same on a tape: {@code [1, n, outputs]} as means of predictions; logits are what they are. */
    default Var means(Var outputs) {
        return outputs;
    }

    /** @throws ConfigException for a target that has no loss here */
    static Head of(Target target) {
        if (target instanceof Target.Real real) {
            return new Regression(real);
        }
        if (target instanceof Target.Relevance grade) {
            return new Regression(grade.asReal());
        }
        if (target instanceof Target.Classes) {
            return new Classification(target.outputs());
        }
        if (target instanceof Target.Binary) {
            return new Logit();
        }
        throw new ConfigException("a network predicts real, graded, class or binary targets, got " + target);
    }

    /** Squared error of standardised targets; predictions are in the target's units again. */
    record Regression(Target.Real target) implements Head {
        @Override
        public Var loss(Var outputs, Var targets) {
            return Losses.meanSquaredError(outputs, encoded(targets));
        }

        @Override
        public Var encoded(Var targets) {
            return targets.plus((float) -target.mean()).times((float) (1 / target.deviation()));
        }

        @Override
        public Prediction prediction(Matrix outputs) {
            float[] values = outputs.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (target.mean() + target.deviation() * values[i]);
            }
            return new Prediction(Matrix.of(outputs.rows(), outputs.columns(), values));
        }

        @Override
        public Var means(Var outputs) {
            return outputs.times((float) target.deviation()).plus((float) target.mean());
        }
    }

    /** Cross-entropy of the softmax of the outputs. */
    record Classification(int classes) implements Head {
        @Override
        public Var loss(Var outputs, Var targets) {
            return Losses.crossEntropy(outputs, targets);
        }

        @Override
        public Var encoded(Var targets) {
            return targets.oneHot(classes);
        }

        @Override
        public Prediction prediction(Matrix outputs) {
            return new Prediction(outputs);
        }
    }

    /** Cross-entropy of the sigmoid of the one output. */
    record Logit() implements Head {
        @Override
        public Var loss(Var outputs, Var targets) {
            return Losses.binaryCrossEntropy(outputs, targets);
        }

        @Override
        public Var encoded(Var targets) {
            return targets.times(2).plus(-1);
        }

        @Override
        public Prediction prediction(Matrix outputs) {
            return new Prediction(outputs);
        }
    }
}
