package io.metalearn.attention.incontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of two columns and three classes, compared by the columns alone: what is learned beside them is 0 here. */
class ClassDescentTest {
    private static final Schema SCHEMA = new Schema(List.of(new Field.Vector("x", 2)), new Target.Classes("kind", 3));
    private static final double START = 0.1;

    private static final Batch SUPPORT =
            new Batch(Matrix.of(5, 2, 3, 1, 1, 2, 2, 2, -1, 1, -3, 0.5f), Matrix.column(0, 0, 1, 1, 1));
    private static final Matrix QUERY = Matrix.of(3, 2, 1, 1, -1, 2, 0, 0);

    private static Learner learner(int heads, int layers, double rate) {
        InContextConfig config = Small.config(0)
                .withNet(NetConfig.of(Activation.RELU))
                .withWidth(4)
                .withHeads(heads)
                .withLayers(layers)
                .withCosines(true);
        Tensors state = Small.learner(config).objective(SCHEMA).initial(new Seed(1));
        for (String name : state.names()) {
            if (name.startsWith("row.")) {
                state = state.with(name, filled(state.get(name), 0));
            } else if (name.endsWith(".rates")) {
                state = state.with(name, filled(state.get(name), (float) rate));
            }
        }
        return Small.learner(config).restore(new LearnerState(SCHEMA, state));
    }

    private static Tensor filled(Tensor like, float value) {
        return Tensor.generate(like.shape(), values -> Arrays.fill(values, value));
    }

    private static Matrix logits(Learner learner, Batch support, Matrix query) {
        return learner.adapt(support, new Seed(1)).predict(query).mean();
    }

    /** The sums of the classes at length 1; of the third class no row. */
    @Test
    void without_rates_the_logits_are_cosines_with_the_sums_of_classes_over_a_tenth() {
        Batch support = new Batch(Matrix.of(3, 2, 1, 0, 0, 2, -1, 0), Matrix.column(0, 0, 1));
        Matrix logits = logits(learner(1, 1, 0), support, Matrix.of(1, 2, 0, 7));
        assertThat((double) logits.get(0, 0)).isCloseTo(Math.sqrt(0.5) / START, within(1e-4));
        assertThat((double) logits.get(0, 1)).isCloseTo(0, within(1e-4));
        assertThat(logits.get(0, 2)).isEqualTo(Target.Classes.ABSENT);
    }

    /** The formulas of {@link ClassDescent} again, in loops of doubles. */
    @Test
    void blocks_step_along_what_the_function_leaves_of_the_labels_of_rows_that_are_alike() {
        for (int layers : new int[] {1, 3}) {
            Matrix logits = logits(learner(2, layers, 0.7), SUPPORT, QUERY);
            double[][] expected = new Reference(2, layers, 0.7).logits();
            for (int row = 0; row < QUERY.rows(); row++) {
                for (int kind = 0; kind < 2; kind++) {
                    assertThat((double) logits.get(row, kind)).isCloseTo(expected[row][kind], within(1e-3));
                }
            }
        }
    }

    /** On the support each block lowers the cross-entropy, which class means leave above .1 here. */
    @Test
    void more_blocks_fit_the_support_better() {
        double[] losses = IntStream.rangeClosed(0, 3)
                .mapToDouble(layers -> crossEntropy(layers == 0 ? learner(2, 1, 0) : learner(2, layers, 0.1)))
                .toArray();
        assertThat(losses[0]).isGreaterThan(0.1);
        for (int layers = 1; layers < losses.length; layers++) {
            assertThat(losses[layers]).isLessThan(losses[layers - 1]);
        }
    }

    private static double crossEntropy(Learner learner) {
        Matrix logits = logits(learner, SUPPORT, SUPPORT.features());
        return IntStream.range(0, SUPPORT.size())
                .mapToDouble(row -> {
                    double right = logits.get(row, (int) SUPPORT.targets().get(row, 0));
                    return Math.log(IntStream.range(0, 3)
                            .mapToDouble(kind -> Math.exp(logits.get(row, kind) - right))
                            .sum());
                })
                .average()
                .orElseThrow();
    }

    @Test
    void classes_that_are_numbered_otherwise_have_their_logits_numbered_otherwise() {
        Learner learner =
                Small.learner(Small.config(0).withCosines(true)).learn(Small.blobs(), Training.of(new Seed(4)));
        Episode episode = Small.blobs().test().episode(0, new EpisodeShape(5, 2, 3), new Seed(4));
        Batch support = episode.support();
        int[] other = {3, 0, 4, 1, 2};
        Matrix renumbered = Matrix.generate(support.size(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = other[(int) support.targets().get(row, 0)];
            }
        });
        Matrix before = logits(learner, support, episode.query().features());
        Matrix after = logits(
                learner,
                new Batch(support.features(), renumbered),
                episode.query().features());
        for (int row = 0; row < before.rows(); row++) {
            for (int kind = 0; kind < 5; kind++) {
                assertThat(after.get(row, other[kind])).isCloseTo(before.get(row, kind), within(1e-4f));
            }
        }
    }

    /** Half of the columns are noise: before it learns 42 % of the rows are right given one row of each class, and 63 % given five; after it 65 and 81 %. */
    @Test
    void it_learns_what_tells_classes_that_it_has_never_seen() {
        OuterLoop outer = new OuterLoop(300, 4, Descent.adam(3e-3, 0.05), EpisodeSizes.of(1, 5, 15), Validation.none());
        InContextConfig config = InContextConfig.defaults().withCosines(true).withWidth(32);
        Learner learned = Small.learner(config.withOuter(outer)).learn(Small.blobs(), Training.of(new Seed(1)));
        Learner fresh = Small.learner(config)
                .restore(new LearnerState(
                        learned.state().schema(),
                        Small.learner(config)
                                .objective(learned.state().schema())
                                .initial(new Seed(1))));
        assertThat(accuracy(fresh, 1)).isLessThan(0.5);
        assertThat(accuracy(learned, 1)).isGreaterThan(0.6);
        assertThat(accuracy(fresh, 5)).isLessThan(0.68);
        assertThat(accuracy(learned, 5)).isGreaterThan(0.75);
    }

    private static double accuracy(Learner learner, int shots) {
        TaskDistribution test = Small.blobs().test();
        double right = 0;
        double all = 0;
        for (int task = 0; task < 60; task++) {
            Episode episode = test.episode(task, new EpisodeShape(5, shots, 5), new Seed(task));
            Matrix logits = logits(learner, episode.support(), episode.query().features());
            for (int row = 0; row < logits.rows(); row++) {
                int at = row;
                int label = (int) episode.query().targets().get(row, 0);
                boolean best = IntStream.range(0, 5).allMatch(kind -> logits.get(at, kind) <= logits.get(at, label));
                right += best ? 1 : 0;
                all++;
            }
        }
        return right / all;
    }

    /** The function in doubles. */
    private record Reference(int heads, int layers, double rate) {
        double[][] logits() {
            double[][] support = unit(SUPPORT.features());
            double[][] query = unit(QUERY);
            double[][] means = new double[3][2];
            for (int i = 0; i < support.length; i++) {
                for (int d = 0; d < 2; d++) {
                    means[label(i)][d] += support[i][d];
                }
            }
            unit(means);
            double[][] atSupport = products(support, means);
            double[][] atQuery = products(query, means);
            for (int l = 0; l < layers; l++) {
                double[][] left = left(atSupport);
                atSupport = stepped(atSupport, products(support, support), left);
                atQuery = stepped(atQuery, products(query, support), left);
            }
            for (double[] row : atQuery) {
                for (int kind = 0; kind < 3; kind++) {
                    row[kind] /= START;
                }
            }
            return atQuery;
        }

        private static int label(int row) {
            return (int) SUPPORT.targets().get(row, 0);
        }

        /** y minus the probabilities, of the two classes that have rows. */
        private static double[][] left(double[][] f) {
            double[][] left = new double[f.length][3];
            for (int i = 0; i < f.length; i++) {
                double first = 1 / (1 + Math.exp((f[i][1] - f[i][0]) / START));
                left[i][0] = (label(i) == 0 ? 1 : 0) - first;
                left[i][1] = (label(i) == 1 ? 1 : 0) - (1 - first);
            }
            return left;
        }

        private double[][] stepped(double[][] f, double[][] cosines, double[][] left) {
            double[][] next = new double[f.length][];
            for (int row = 0; row < f.length; row++) {
                next[row] = f[row].clone();
                for (int h = 0; h < heads; h++) {
                    double[] weights = new double[left.length];
                    double sum = 0;
                    for (int i = 0; i < weights.length; i++) {
                        weights[i] = Math.exp((cosines[row][i] - 1) / (START / (1 << h)));
                        sum += weights[i];
                    }
                    for (int i = 0; i < weights.length; i++) {
                        for (int kind = 0; kind < 3; kind++) {
                            next[row][kind] += rate * weights[i] / sum * left[i][kind];
                        }
                    }
                }
            }
            return next;
        }

        private static double[][] products(double[][] a, double[][] b) {
            double[][] products = new double[a.length][b.length];
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < b.length; j++) {
                    products[i][j] = a[i][0] * b[j][0] + a[i][1] * b[j][1];
                }
            }
            return products;
        }

        private static double[][] unit(Matrix rows) {
            double[][] copy = new double[rows.rows()][2];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = new double[] {rows.get(i, 0), rows.get(i, 1)};
            }
            unit(copy);
            return copy;
        }

        private static void unit(double[][] rows) {
            for (double[] row : rows) {
                double length = Math.max(1e-6, Math.hypot(row[0], row[1]));
                row[0] /= length;
                row[1] /= length;
            }
        }
    }
}
