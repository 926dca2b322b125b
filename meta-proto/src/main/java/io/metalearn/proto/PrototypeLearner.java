package io.metalearn.proto;

import io.metalearn.api.AbstainingPredictor;
import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.ComparingPredictor;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.RevisablePredictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Recordable;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A learned embedding; to adapt is to add each support row to the sum of its class. */
final class PrototypeLearner implements Recordable {
    private final LearnerState state;
    private final PrototypeModel model;
    private final Tapes tapes;
    private final FixedParameters theta;
    private final Abstention abstention;
    private final int classes;

    PrototypeLearner(LearnerState state, PrototypeModel model, Tapes tapes) {
        this.state = state;
        this.model = model;
        this.tapes = tapes;
        this.theta = new FixedParameters(Abstention.without(state.tensors()));
        this.abstention = Abstention.of(state);
        this.classes = Labels.classes(state.schema());
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        return new Adapted(Prototypes.none(classes, model.width())).observe(support);
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new Adapted(Prototypes.of(adapted));
    }

    @Override
    public Outputs adaptedOutputs(Tape tape, Rows support, Var features) {
        Parameters parameters = theta.bind(tape);
        return outputs(parameters, model.classes(tape, parameters, support, classes, h -> h), features);
    }

    @Override
    public Outputs outputs(Tape tape, Tensors adapted, Var features) {
        Prototypes prototypes = Prototypes.of(adapted);
        Matrix present = Matrix.generate(1, classes, to -> {
            for (int n = 0; n < classes; n++) {
                to[n] = prototypes.has(n) ? 1 : 0;
            }
        });
        return outputs(
                theta.bind(tape), new ClassMeans(tape.constant(prototypes.means()), tape.constant(present)), features);
    }

    /** As of {@link Adapted#predict}: absent classes lie below all others. */
    private Outputs outputs(Parameters parameters, ClassMeans means, Var features) {
        Var scores = model.scores(parameters, model.embedded(parameters, features, h -> h), means.means());
        return new Outputs(means.belowOthers(scores));
    }

    @Override
    public LearnerState state() {
        return state;
    }

    /** Each row embedded by itself: among others a product may be summed in another order, and a row must be the same to be forgotten. */
    private Matrix embedded(Matrix rows) {
        return tapes.lend(tape -> {
            Matrix[] each = new Matrix[rows.rows()];
            for (int row = 0; row < each.length; row++) {
                Parameters parameters = theta.bind(tape);
                each[row] = model.embedded(parameters, tape.constant(rows.rows(row, row + 1)), h -> h)
                        .toMatrix();
                tape.reset();
            }
            return Matrix.stack(List.of(each));
        });
    }

    /** The classes of one task. */
    private final class Adapted implements RevisablePredictor, AbstainingPredictor, ComparingPredictor {
        private final Prototypes prototypes;

        Adapted(Prototypes prototypes) {
            this.prototypes = prototypes;
        }

        @Override
        public RevisablePredictor observe(Batch rows) {
            return changed(rows, ClassSum::plus);
        }

        @Override
        public RevisablePredictor forget(Batch rows) {
            return changed(rows, ClassSum::minus);
        }

        private Adapted changed(Batch rows, Prototypes.Change change) {
            state.schema().require(rows);
            return rows.isEmpty()
                    ? this
                    : new Adapted(prototypes.changed(embedded(rows.features()), rows.targets(), change));
        }

        @Override
        public Prediction predict(Matrix features) {
            return new Prediction(logits(features));
        }

        @Override
        public Matrix strangeness(Matrix features) {
            return Abstention.ofLargest(logits(features));
        }

        @Override
        public float threshold() {
            return abstention.threshold(prototypes.rowsOfAClass());
        }

        /** The classes that have a row, by the probability that their prototypes give them. */
        @Override
        public List<Comparison> compare(Matrix row) {
            Check.between(1, 1, row.rows(), "rows to compare");
            Matrix logits = logits(row);
            List<Integer> present =
                    IntStream.range(0, classes).filter(prototypes::has).boxed().toList();
            double largest =
                    present.stream().mapToDouble(n -> logits.get(0, n)).max().orElse(0);
            double sum = present.stream()
                    .mapToDouble(n -> Math.exp(logits.get(0, n) - largest))
                    .sum();
            return present.stream()
                    .map(n -> new Comparison(Kind.CLASS, n, Math.exp(logits.get(0, n) - largest) / sum))
                    .sorted(Comparator.comparingDouble(Comparison::weight).reversed())
                    .toList();
        }

        private Matrix logits(Matrix features) {
            state.schema().requireFeatures(features);
            return features.rows() == 0 ? Matrix.zeros(0, classes) : masked(scores(features));
        }

        private Matrix scores(Matrix features) {
            return tapes.lend(tape -> {
                Parameters parameters = theta.bind(tape);
                Var rows = model.embedded(parameters, tape.constant(features), h -> h);
                return model.scores(parameters, rows, tape.constant(prototypes.means()))
                        .toMatrix();
            });
        }

        /** Absent classes lie below all others, however strange the row is. */
        private Matrix masked(Matrix scores) {
            return Matrix.generate(scores.rows(), classes, logits -> {
                for (int row = 0; row < scores.rows(); row++) {
                    float least = 0;
                    for (int n = 0; n < classes; n++) {
                        least = prototypes.has(n) ? Math.min(least, scores.get(row, n)) : least;
                    }
                    for (int n = 0; n < classes; n++) {
                        logits[row * classes + n] =
                                prototypes.has(n) ? scores.get(row, n) : least + Target.Classes.ABSENT;
                    }
                }
            });
        }

        @Override
        public Tensors state() {
            return prototypes.tensors();
        }
    }
}
