package io.metalearn.compose;

import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Phases;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Several learners as one: each is trained on the training tasks, and their predictions are averaged with the weights that are best on
 * validation tasks, not below 0 and 1 in sum (stacking: Wolpert, Neural Networks 1992; Breiman, Machine Learning 1996; as a pool of
 * distributions: Yao et al., Bayesian Analysis 2018). What is best from one row is not what is best from twenty: weights are found for
 * several support sizes. A learner without weight at a support's size costs nothing there.
 *
 * <p>Use it where it is not known which learner wins, or where none does everywhere. Parts that themselves choose on validation tasks look a
 * little better there than they are, and so may be weighed a little high.
 *
 * <p>State: the weights, and {@code part<i>.*} of each part that has any. Immutable, safe to share between threads.
 */
public final class Stacking implements MetaLearner {
    private static final String WEIGHTS = "weights";

    private final StackingConfig config;
    private final List<MetaLearner> parts;

    /** @param parts as many as {@code config} names, in its order */
    public Stacking(StackingConfig config, List<MetaLearner> parts) {
        this.config = config;
        this.parts = List.copyOf(parts);
        int named = config.parts().size();
        Check.between(named, named, parts.size(), "number of learners");
    }

    /** {@inheritDoc} A part that leaves the finite numbers has no weight, and the monitor hears why; unless all do. */
    @Override
    public Learner learn(Tasks tasks, Training training) {
        Phases phases = new Phases(training, parts.size());
        Map<Integer, Tensors> learned = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Tensors state =
                    phases.next(name(i), new PartTraining(config.parts().get(i).algorithm(), parts.get(i), tasks));
            if (PartTraining.isLearned(state)) {
                learned.put(i, PartTraining.learned(state));
            }
        }
        if (learned.isEmpty()) {
            throw new ArithmeticException("the training of each part of the stack failed");
        }
        Weights weights = new Weighing(config, tasks, training.seed().child(WEIGHTS), training.threads())
                .weights(restored(tasks.schema(), learned), parts.size());
        Tensors state = weights.state();
        for (Map.Entry<Integer, Tensors> part : learned.entrySet()) {
            if (weights.uses(part.getKey())) {
                state = state.with(name(part.getKey()) + ".", part.getValue());
            }
        }
        return restore(new LearnerState(tasks.schema(), state));
    }

    @Override
    public Learner restore(LearnerState state) {
        Weights weights = Weights.of(state.tensors(), parts.size());
        Map<Integer, Tensors> learned = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            if (weights.uses(i)) {
                learned.put(i, state.tensors().under(name(i) + "."));
            }
        }
        return new Stacked(
                state,
                restored(state.schema(), learned),
                weights,
                Pool.of(state.schema().target()));
    }

    private Map<Integer, Learner> restored(Schema schema, Map<Integer, Tensors> learned) {
        Map<Integer, Learner> learners = new TreeMap<>();
        learned.forEach((i, tensors) -> learners.put(i, parts.get(i).restore(new LearnerState(schema, tensors))));
        return learners;
    }

    private static String name(int part) {
        return "part" + part;
    }

    private record Stacked(LearnerState state, Map<Integer, Learner> learners, Weights weights, Pool pool)
            implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            state.schema().require(support);
            return average(
                    weights.at(pool.shots(support)), (i, learner) -> learner.adapt(support, seed.child(name(i))));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return average(
                    Weights.shares(adapted.get(WEIGHTS)),
                    (i, learner) -> learner.restore(adapted.under(name(i) + ".")));
        }

        /** Of the parts that have a share, as {@code predictor} makes them. */
        private Predictor average(double[] shares, BiFunction<Integer, Learner, Predictor> predictor) {
            Map<Integer, Predictor> predictors = new TreeMap<>();
            learners.forEach((i, learner) -> {
                if (shares[i] > 0) {
                    predictors.put(i, predictor.apply(i, learner));
                }
            });
            return new Average(predictors, shares, pool);
        }
    }

    /** The parts' predictors of one task, and their shares. */
    private static final class Average implements Predictor {
        private final Map<Integer, Predictor> predictors;
        private final double[] shares;
        private final Pool pool;

        Average(Map<Integer, Predictor> predictors, double[] shares, Pool pool) {
            this.predictors = predictors;
            this.shares = shares;
            this.pool = pool;
        }

        @Override
        public Prediction predict(Matrix features) {
            List<Prediction> predictions = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            predictors.forEach((i, predictor) -> {
                predictions.add(predictor.predict(features));
                weights.add(shares[i]);
            });
            return pool.average(predictions, weights);
        }

        @Override
        public Tensors state() {
            Tensors state = Tensors.of(WEIGHTS, Weights.tensor(shares));
            for (Map.Entry<Integer, Predictor> part : predictors.entrySet()) {
                state = state.with(name(part.getKey()) + ".", part.getValue().state());
            }
            return state;
        }
    }
}
