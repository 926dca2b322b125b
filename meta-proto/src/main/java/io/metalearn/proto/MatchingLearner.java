package io.metalearn.proto;

import io.metalearn.api.AbstainingPredictor;
import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.ComparingPredictor;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Tapes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A learned matching network; to adapt is to embed the support. */
final class MatchingLearner implements Learner {
    private static final String EMBEDDED = "support.embedded";
    private static final String LABELS = "support.labels";
    /** The strangeness of every row where there is no support: more than any cosine makes. */
    private static final float NOTHING_ALIKE = 2;

    private final LearnerState state;
    private final MatchingModel model;
    private final Tapes tapes;
    private final FixedParameters theta;
    private final Abstention abstention;
    private final int classes;

    MatchingLearner(LearnerState state, MatchingModel model, Tapes tapes) {
        this.state = state;
        this.model = model;
        this.tapes = tapes;
        this.theta = new FixedParameters(Abstention.without(state.tensors()));
        this.abstention = Abstention.of(state);
        this.classes = Labels.classes(state.schema());
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        state.schema().require(support);
        int[] order = SupportOrder.order(support);
        Batch sorted = support.select(order);
        return new Adapted(embedded(sorted.features()), sorted.targets(), order);
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new Adapted(adapted.get(EMBEDDED).toMatrix(), adapted.get(LABELS).toMatrix(), new int[0]);
    }

    @Override
    public LearnerState state() {
        return state;
    }

    private Matrix embedded(Matrix support) {
        return support.rows() == 0
                ? Matrix.zeros(0, model.embedding().width())
                : tapes.lend(tape -> model.support(tape, theta.bind(tape), tape.constant(support), h -> h)
                        .toMatrix());
    }

    /** The embedded support of one task. Which of its rows is which is known where it was adapted to, not where it was restored. */
    private final class Adapted implements AbstainingPredictor, ComparingPredictor {
        private final Matrix support;
        private final Matrix labels;
        private final double rowsOfAClass;
        /** Of each embedded row its number in the support; empty where nobody knows. */
        private final int[] order;

        Adapted(Matrix support, Matrix labels, int[] order) {
            this.support = support;
            this.labels = labels;
            this.order = order;
            this.rowsOfAClass = Labels.rowsOfAClass(labels, classes);
        }

        @Override
        public Prediction predict(Matrix features) {
            state.schema().requireFeatures(features);
            if (features.rows() == 0 || support.rows() == 0) {
                return new Prediction(Matrix.zeros(features.rows(), classes));
            }
            return new Prediction(tapes.lend(tape -> {
                return MatchingModel.logits(
                                attention(tape, features), tape.constant(labels).oneHot(classes))
                        .toMatrix();
            }));
        }

        @Override
        public Matrix strangeness(Matrix features) {
            state.schema().requireFeatures(features);
            if (features.rows() == 0 || support.rows() == 0) {
                return Matrix.generate(features.rows(), 1, values -> Arrays.fill(values, NOTHING_ALIKE));
            }
            return Abstention.ofLargest(
                    tapes.lend(tape -> cosines(tape, features).toMatrix()));
        }

        /** The rows of the support that it attends to. */
        @Override
        public List<Comparison> compare(Matrix row) {
            Check.between(1, 1, row.rows(), "rows to compare");
            if (order.length == 0) {
                return List.of();
            }
            Matrix weights = tapes.lend(tape -> attention(tape, row).toMatrix());
            return IntStream.range(0, order.length)
                    .mapToObj(i -> new Comparison(Kind.SUPPORT_ROW, order[i], Math.min(1, weights.get(0, i))))
                    .sorted(Comparator.comparingDouble(Comparison::weight)
                            .reversed()
                            .thenComparingInt(Comparison::index))
                    .toList();
        }

        private Var attention(Tape tape, Matrix features) {
            return MatchingModel.attention(theta.bind(tape), cosines(tape, features));
        }

        private Var cosines(Tape tape, Matrix features) {
            Var g = tape.constant(support);
            Var f = model.query(tape, theta.bind(tape), tape.constant(features), g, h -> h);
            return Similarity.COSINE.of(f, g);
        }

        @Override
        public float threshold() {
            return abstention.threshold(rowsOfAClass);
        }

        @Override
        public Tensors state() {
            return Tensors.of(EMBEDDED, Tensor.of(support)).with(LABELS, Tensor.of(labels));
        }
    }
}
