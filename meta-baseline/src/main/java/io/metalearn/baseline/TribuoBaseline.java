package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * Any Tribuo regression trainer as a baseline: it is trained on the support rows of a task, the rows that every other learner
 * adapts to, with standardised targets. An empty support predicts the training tasks' mean target.
 *
 * <p>Tribuo's models are kept as the support rows they were trained on: a trainer is made afresh for each task, so training again
 * gives the same model.
 *
 * @param trainer makes a trainer for a number of rows
 */
record TribuoBaseline(IntFunction<Trainer<Regressor>> trainer) implements MetaLearner {
    private static final String FEATURES = "support.features";
    private static final String TARGETS = "support.targets";
    private static final String OUTPUT = "y";

    @Override
    public Learner learn(Tasks tasks, Training training) {
        return restore(new LearnerState(tasks.schema(), Tensors.empty()));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new Adapting(state, new Design(state.schema()), trainer);
    }

    private record Adapting(LearnerState state, Design design, IntFunction<Trainer<Regressor>> trainer)
            implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            state.schema().require(support);
            return restore(
                    Tensors.of(FEATURES, Tensor.of(support.features())).with(TARGETS, Tensor.of(support.targets())));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            Batch support = new Batch(
                    adapted.get(FEATURES).toMatrix(), adapted.get(TARGETS).toMatrix());
            return new Adapted(
                    adapted,
                    design,
                    (Target.Real) state.schema().target(),
                    support.isEmpty() ? Optional.empty() : Optional.of(train(support)));
        }

        private Model<Regressor> train(Batch support) {
            RegressionFactory factory = new RegressionFactory();
            MutableDataset<Regressor> rows =
                    new MutableDataset<>(new SimpleDataSourceProvenance("support", factory), factory);
            SimpleMatrix x = design.of(support.features());
            Target.Real target = (Target.Real) state.schema().target();
            for (int row = 0; row < support.size(); row++) {
                double y = (support.targets().get(row, 0) - target.mean()) / target.deviation();
                rows.add(example(x, row, new Regressor(OUTPUT, y)));
            }
            return trainer.apply(support.size()).train(rows);
        }
    }

    private record Adapted(Tensors state, Design design, Target.Real target, Optional<Model<Regressor>> model)
            implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            SimpleMatrix x = design.of(features);
            return new Prediction(Matrix.generate(features.rows(), 1, values -> {
                for (int row = 0; row < values.length; row++) {
                    values[row] = (float) (target.mean() + target.deviation() * standardised(x, row));
                }
            }));
        }

        private double standardised(SimpleMatrix x, int row) {
            Regressor unknown = new Regressor(OUTPUT, Double.NaN);
            return model.map(trained -> trained.predict(example(x, row, unknown))
                            .getOutput()
                            .getValues()[0])
                    .orElse(0.0);
        }
    }

    /** Tribuo's models have an intercept of their own: the column of ones is left out. */
    private static ArrayExample<Regressor> example(SimpleMatrix x, int row, Regressor output) {
        String[] names =
                IntStream.range(1, x.getNumCols()).mapToObj(j -> "x" + j).toArray(String[]::new);
        double[] values = IntStream.range(1, x.getNumCols())
                .mapToDouble(j -> x.get(row, j))
                .toArray();
        return new ArrayExample<>(output, names, Arrays.copyOf(values, values.length));
    }
}
