package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains afresh on each support. Tribuo's models are kept as the support rows they were trained on: training again gives the same
 * model. Without columns, where every field is a category of too many values, it predicts as without support.
 *
 * @param trainer makes a trainer for a support
 */
record TribuoLearner<T extends Output<T>>(
        LearnerState state, Design design, TribuoOutputs<T> outputs, Function<Batch, Trainer<T>> trainer)
        implements Learner {
    private static final String FEATURES = "support.features";
    private static final String TARGETS = "support.targets";

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        state.schema().require(support);
        return restore(Tensors.of(FEATURES, Tensor.of(support.features())).with(TARGETS, Tensor.of(support.targets())));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        Batch support =
                new Batch(adapted.get(FEATURES).toMatrix(), adapted.get(TARGETS).toMatrix());
        boolean trains = !support.isEmpty() && design.width() > 1 && outputs.trainable(support);
        return new Adapted<>(
                adapted,
                new Examples<>(design, outputs),
                support,
                trains ? Optional.of(train(support)) : Optional.empty());
    }

    private Model<T> train(Batch support) {
        Examples<T> examples = new Examples<>(design, outputs);
        MutableDataset<T> rows =
                new MutableDataset<>(new SimpleDataSourceProvenance("support", outputs.factory()), outputs.factory());
        SimpleMatrix x = design.of(support.features());
        for (int row = 0; row < support.size(); row++) {
            rows.add(examples.of(x, row, outputs.known(support.targets().get(row, 0))));
        }
        return trainer.apply(support).train(rows);
    }

    /** Rows as Tribuo's examples. */
    private record Examples<T extends Output<T>>(Design design, TribuoOutputs<T> outputs) {
        ArrayExample<T> of(SimpleMatrix x, int row, T output) {
            int[] columns = IntStream.range(0, x.getNumCols())
                    .filter(j -> outputs.shows(j, x.get(row, j)))
                    .toArray();
            return new ArrayExample<>(
                    output,
                    IntStream.of(columns).mapToObj(j -> "x" + j).toArray(String[]::new),
                    IntStream.of(columns).mapToDouble(j -> x.get(row, j)).toArray());
        }
    }

    /** @param support what it says is predicted without a model */
    private record Adapted<T extends Output<T>>(
            Tensors state, Examples<T> examples, Batch support, Optional<Model<T>> model) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            SimpleMatrix x = examples.design().of(features);
            float[] prior = examples.outputs().prior(support);
            return new Prediction(Matrix.generate(features.rows(), prior.length, values -> {
                for (int row = 0; row < features.rows(); row++) {
                    System.arraycopy(outputs(x, row, prior), 0, values, row * prior.length, prior.length);
                }
            }));
        }

        private float[] outputs(SimpleMatrix x, int row, float[] prior) {
            TribuoOutputs<T> outputs = examples.outputs();
            return model.map(trained -> outputs.read(trained.predict(examples.of(x, row, outputs.unknown()))))
                    .orElse(prior);
        }
    }
}
