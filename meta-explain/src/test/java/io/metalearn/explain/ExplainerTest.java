package io.metalearn.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Scale;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.baseline.CentroidPlugin;
import io.metalearn.baseline.EmpiricalBayesPlugin;
import io.metalearn.baseline.ScratchPlugin;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.tck.LinearTasks;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final Seed SEED = new Seed(7);
    private static final Offset<Double> CLOSE = within(1e-4);
    private static final Tasks LINES = LinearTasks.tasks();

    private static <C extends Record> Learner learned(MetaLearnerPlugin<C> plugin) {
        return plugin.create(plugin.defaults()).learn(LINES, Training.of(SEED));
    }

    private static Episode episode(int task, int shots) {
        return LINES.test().episode(task, EpisodeShape.of(shots, EpisodeShape.ALL), SEED.child(task));
    }

    private static double at(Predictor predictor, float x1, float x2) {
        return predictor.predict(Matrix.of(1, 2, x1, x2)).mean().get(0, 0);
    }

    private static double mean(Matrix rows, int column) {
        return IntStream.range(0, rows.rows())
                .mapToDouble(row -> rows.get(row, column))
                .average()
                .orElseThrow();
    }

    /** Predicts by its features what it is told, and adapts to nothing. */
    private record Told(Function<float[], Float> formula) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            return new Prediction(Matrix.generate(features.rows(), 1, all -> {
                for (int row = 0; row < features.rows(); row++) {
                    all[row] = formula.apply(features.rows(row, row + 1).toArray());
                }
            }));
        }

        @Override
        public Tensors state() {
            return Tensors.empty();
        }
    }

    /** The mean of the support's targets, whose influences are known. */
    private record SupportMean(Schema schema) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            float mean = (float) mean(support.targets(), 0);
            return new Told(row -> mean);
        }

        @Override
        public Predictor restore(Tensors adapted) {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public LearnerState state() {
            return new LearnerState(schema, Tensors.empty());
        }
    }

    @Test
    void features_of_a_linear_model_have_the_shares_that_its_weights_give_and_no_error() {
        Learner eb = learned(new EmpiricalBayesPlugin());
        Episode episode = episode(0, 10);
        Predictor adapted = eb.adapt(episode.support(), SEED);
        double w1 = at(adapted, 1, 0) - at(adapted, 0, 0);
        double w2 = at(adapted, 0, 1) - at(adapted, 0, 0);
        Matrix background = episode.support().features();
        Matrix query = episode.query().features();

        List<Explanation> explanations =
                Explainer.of(LINES.test().schema(), eb, episode.support(), SEED).explain(query);

        assertThat(explanations).hasSize(query.rows());
        for (int row = 0; row < query.rows(); row++) {
            List<Explanation.Contribution> shares = explanations.get(row).contributions();
            assertThat(shares).extracting(Explanation.Contribution::field).containsExactly("x1", "x2");
            assertThat(shares.get(0).share()).isCloseTo(w1 * (query.get(row, 0) - mean(background, 0)), CLOSE);
            assertThat(shares.get(1).share()).isCloseTo(w2 * (query.get(row, 1) - mean(background, 1)), CLOSE);
            assertThat(shares).allSatisfy(share -> assertThat(share.error()).isLessThan(1e-5));
        }
    }

    @Test
    void what_two_features_do_only_together_is_shared_evenly() {
        Schema three = new Schema(
                List.of(new Field.Numeric("a"), new Field.Vector("b", 2), new Field.Numeric("c")),
                new Target.Real("y", 1, 0, 1));
        Predictor product = new Told(row -> row[0] * (row[1] + row[2]));
        List<Explanation.Contribution> shares = new Shapley(three, product, Matrix.zeros(1, 4), SEED)
                .of(
                        Matrix.of(1, 4, 2, 3, 4, 5),
                        (prediction, row) -> prediction.mean().get(row, 0));
        assertThat(shares.get(0).share()).isCloseTo(7, CLOSE);
        assertThat(shares.get(1).share()).isCloseTo(7, CLOSE);
        assertThat(shares.get(2).share()).isCloseTo(0, CLOSE);
    }

    /** The value of a player who makes three of three worth more than any two: only orders tell, and their error says how well. */
    @Test
    void sampled_shares_are_within_their_errors_of_the_exact_ones_and_add_up() {
        Schema four = new Schema(
                List.of(new Field.Numeric("a"), new Field.Numeric("b"), new Field.Numeric("c"), new Field.Numeric("d")),
                new Target.Real("y", 1, 0, 1));
        Predictor together = new Told(row -> row[0] * row[1] * row[2] + row[0] * row[3]);
        List<Explanation.Contribution> shares = new Shapley(four, together, Matrix.zeros(1, 4), SEED)
                .of(
                        Matrix.of(1, 4, 1, 1, 1, 1),
                        (prediction, row) -> prediction.mean().get(row, 0));
        double[] exact = {1 / 3.0 + 1 / 2.0, 1 / 3.0, 1 / 3.0, 1 / 2.0};
        for (int field = 0; field < exact.length; field++) {
            Explanation.Contribution share = shares.get(field);
            assertThat(share.share()).isCloseTo(exact[field], within(4 * share.error() + 1e-6));
            assertThat(share.error()).isLessThan(0.1);
        }
        assertThat(shares.stream().mapToDouble(Explanation.Contribution::share).sum())
                .isCloseTo(2, CLOSE);
    }

    @Test
    void a_row_of_a_mean_moves_it_by_its_distance_from_the_others() {
        Episode episode = episode(3, 8);
        Explanation explanation = Explainer.of(
                        LINES.test().schema(), new SupportMean(LINES.test().schema()), episode.support(), SEED)
                .explain(episode.query().features())
                .get(0);
        Matrix targets = episode.support().targets();
        assertThat(explanation.influences())
                .hasSize(8)
                .allSatisfy(influence -> assertThat(influence.change())
                        .isCloseTo((targets.get(influence.row(), 0) - mean(targets, 0)) / 7, CLOSE));
    }

    @Test
    void a_row_with_a_wrong_label_is_mostly_the_one_that_moves_most() {
        Learner eb = learned(new EmpiricalBayesPlugin());
        int found = 0;
        for (int task = 0; task < 20; task++) {
            Episode episode = episode(task, 10);
            int wrong = task % 10;
            Batch support = episode.support();
            Batch spoilt = new Batch(support.features(), Matrix.generate(10, 1, y -> {
                support.targets().copyTo(y, 0);
                y[wrong] += 10;
            }));
            found += mostMoving(eb, spoilt, episode.query().features()) == wrong ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(15);
    }

    private static int mostMoving(Learner learner, Batch support, Matrix query) {
        List<Explanation> explanations =
                Explainer.of(LINES.test().schema(), learner, support, SEED).explain(query);
        return IntStream.range(0, support.size())
                .boxed()
                .max(Comparator.comparingDouble(row -> explanations.stream()
                        .mapToDouble(each -> Math.abs(each.influences().get(row).change()))
                        .sum()))
                .orElseThrow();
    }

    /** A share that said the same of shuffled labels would be about the features alone, and not about what the model has learned. */
    @Test
    void the_shares_are_lost_where_the_labels_are_shuffled() {
        Learner scratch = learned(new ScratchPlugin());
        Episode episode = episode(1, 20);
        Batch support = episode.support();
        int[] shuffled = SEED.stream().sample(20, 20);
        Batch without = new Batch(support.features(), support.targets().select(shuffled));
        Predictor truth = scratch.adapt(support, SEED);
        double w1 = at(truth, 1, 0) - at(truth, 0, 0);
        assertThat(Math.abs(w1)).isGreaterThan(1);

        assertThat(slope(scratch, support, episode.query().features()) / w1).isCloseTo(1, within(0.01));
        assertThat(Math.abs(slope(scratch, without, episode.query().features()) / w1))
                .isLessThan(0.5);
    }

    /** What the first feature is credited with, for a unit of it. */
    private static double slope(Learner learner, Batch support, Matrix query) {
        List<Explanation> explanations =
                Explainer.of(LINES.test().schema(), learner, support, SEED).explain(query);
        double start = mean(support.features(), 0);
        double shares = 0;
        double distances = 0;
        for (int row = 0; row < query.rows(); row++) {
            double distance = query.get(row, 0) - start;
            shares += explanations.get(row).contributions().get(0).share() * distance;
            distances += distance * distance;
        }
        return shares / distances;
    }

    @Test
    void without_a_support_the_rows_asked_for_are_the_background() {
        Learner eb = learned(new EmpiricalBayesPlugin());
        Schema schema = LINES.test().schema();
        Matrix query = episode(0, 1).query().features();
        List<Explanation> explanations =
                Explainer.of(schema, eb, schema.emptyBatch(), SEED).explain(query);
        assertThat(explanations).allSatisfy(each -> {
            assertThat(each.influences()).isEmpty();
            assertThat(each.contributions().stream()
                            .mapToDouble(Explanation.Contribution::share)
                            .sum())
                    .isCloseTo(each.value() - each.base(), CLOSE);
        });
    }

    @Test
    void of_classes_the_probability_is_explained_and_the_only_row_of_one_cannot_be_left_out() {
        Tasks blobs = new BlobsPlugin().create(new BlobsConfig(5, 2, 10, 0, 0, 40, 20, 10, 10, 20, 10, 20, 1));
        CentroidPlugin plugin = new CentroidPlugin();
        Learner centroid = plugin.create(plugin.defaults()).learn(blobs, Training.of(SEED));
        Batch support = new Batch(Matrix.of(5, 2, 0, 0, 0, 1, 4, 4, 5, 4, 9, 0), Matrix.column(0, 0, 1, 1, 2));
        Explanation explanation = Explainer.of(blobs.test().schema(), centroid, support, SEED)
                .explain(Matrix.of(1, 2, 0.5f, 0.5f))
                .get(0);
        assertThat(explanation.value()).isBetween(0.5, 1.0);
        assertThat(explanation.influences())
                .extracting(Explanation.Influence::row)
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void a_target_that_is_counted_from_elsewhere_is_told_from_zero_and_a_kept_model_by_its_features_alone() {
        Target far = new Target.Real("units", 1, 0, 1, Scale.LINEAR, "units", 5_000);
        Schema schema = new Schema(List.of(new Field.Numeric("a"), new Field.Numeric("b")), far);

        List<Explanation> why = Explainer.ofAdapted(schema, new Told(row -> row[0] + 2 * row[1]), SEED)
                .explain(Matrix.of(2, 2, 1, 1, 3, 5));

        assertThat(why).extracting(Explanation::value).containsExactly(5_003.0, 5_013.0);
        assertThat(why).extracting(Explanation::base).containsOnly(5_008.0);
        assertThat(why.get(1).influences()).isEmpty();
        assertThat(why.get(1).contributions())
                .extracting(Explanation.Contribution::share)
                .containsExactly(1.0, 4.0);
    }
}
