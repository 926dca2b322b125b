package io.metalearn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.data.toy.LinearPlugin;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassBaselinesTest {
    private static final Seed SEED = new Seed(1);
    private static final Schema LINE =
            new Schema(List.of(new Field.Numeric("x"), new Field.Categorical("c", 3)), new Target.Classes("k", 3));

    /** Clusters far apart, without distractors: every sensible learner tells them apart. */
    private static Tasks apart() {
        return new BlobsPlugin().create(new BlobsConfig(5, 8, 10, 0, 0, 40, 20, 10, 10, 20, 10, 20, 1));
    }

    private static <C extends Record> MetaLearner byDefault(MetaLearnerPlugin<C> plugin) {
        return plugin.create(plugin.defaults());
    }

    private static double accuracy(MetaLearner metaLearner, Tasks tasks, int shots) {
        Learner learner = metaLearner.learn(tasks, Training.of(SEED));
        return IntStream.range(0, 20)
                .mapToDouble(task -> accuracy(learner, tasks.test().episode(task, new EpisodeShape(5, shots, 5), SEED)))
                .average()
                .orElseThrow();
    }

    private static double accuracy(Learner learner, Episode episode) {
        Batch query = episode.query();
        Matrix logits =
                learner.adapt(episode.support(), SEED).predict(query.features()).mean();
        return IntStream.range(0, query.size())
                        .filter(row -> best(logits, row) == query.targets().get(row, 0))
                        .count()
                / (double) query.size();
    }

    private static int best(Matrix logits, int row) {
        return IntStream.range(0, logits.columns())
                .reduce((a, b) -> logits.get(row, b) > logits.get(row, a) ? b : a)
                .orElseThrow();
    }

    @Test
    void clusters_far_apart_are_told_apart_from_one_row_each() {
        for (MetaLearner learner : List.of(
                byDefault(new CentroidPlugin()), byDefault(new TribuoKnnPlugin()), byDefault(new TribuoSgdPlugin()))) {
            assertThat(accuracy(learner, apart(), 1)).isGreaterThan(0.97);
            assertThat(accuracy(learner, apart(), 5)).isGreaterThan(0.97);
        }
        assertThat(accuracy(byDefault(new MeanPlugin()), apart(), 5)).isEqualTo(0.2);
    }

    /**
     * Rows (x, c): class 0 at (0, 0) and (2, 0), class 1 at (4, 1). Centroids (1; 1 0 0) and (4; 0 1 0) with one-hot categories. The row
     * (2, 1) has squared distances 1 + 2 and 4 + 0; the scale is a half.
     */
    @Test
    void logits_of_the_centroid_are_scaled_distances_less_that_of_the_nearest() {
        LearnerState state = new LearnerState(LINE, Tensors.of("scale", Tensor.scalar(0.5f)));
        Batch support = new Batch(Matrix.of(3, 2, 0, 0, 2, 0, 4, 1), Matrix.column(0, 0, 1));
        Matrix logits = byDefault(new CentroidPlugin())
                .restore(state)
                .adapt(support, SEED)
                .predict(Matrix.of(1, 2, 2, 1))
                .mean();
        assertThat(logits.toArray()).containsExactly(0, -0.5f, -1e4f);
    }

    @Test
    void without_support_all_classes_are_alike() {
        for (MetaLearner learner : List.of(
                byDefault(new CentroidPlugin()),
                byDefault(new TribuoKnnPlugin()),
                byDefault(new TribuoSgdPlugin()),
                byDefault(new MeanPlugin()))) {
            Tasks tasks = apart();
            Matrix rows = tasks.test()
                    .episode(0, new EpisodeShape(5, 0, 1), SEED)
                    .query()
                    .features();
            assertThat(learner.learn(tasks, Training.of(SEED))
                            .adapt(tasks.schema().emptyBatch(), SEED)
                            .predict(rows)
                            .mean()
                            .toArray())
                    .containsOnly(0);
        }
    }

    /** One row of class 0, two of class 2: two thirds, and none of class 1. */
    @Test
    void the_mean_of_classes_is_their_share_in_the_support() {
        Batch support = new Batch(Matrix.of(3, 2, 0, 0, 0, 0, 0, 0), Matrix.column(0, 2, 2));
        Matrix logits = byDefault(new MeanPlugin())
                .restore(new LearnerState(LINE, Tensors.empty()))
                .adapt(support, SEED)
                .predict(Matrix.of(1, 2, 9, 2))
                .mean();
        assertThat(logits.get(0, 0)).isCloseTo((float) Math.log(1.0 / 3), within(1e-6f));
        assertThat(logits.get(0, 1)).isEqualTo(-1e4f);
        assertThat(logits.get(0, 2)).isCloseTo((float) Math.log(2.0 / 3), within(1e-6f));
    }

    /** Neighbours of x = 0.9 are 1 (class 0), 0 (class 0) and 2 (class 1): 2/3 and 1/3 of the votes, 1/3 more for each. */
    @Test
    void neighbours_vote_and_a_class_without_support_has_no_chance() {
        Schema schema = new Schema(List.of(new Field.Numeric("x")), new Target.Classes("k", 3));
        Batch support = new Batch(Matrix.column(0, 1, 5, 2), Matrix.column(0, 0, 0, 1));
        Matrix logits = byDefault(new TribuoKnnPlugin())
                .restore(new LearnerState(schema, Tensors.empty()))
                .adapt(support, SEED)
                .predict(Matrix.column(0.9f))
                .mean();
        assertThat(logits.get(0, 0)).isCloseTo(0, within(1e-6f));
        assertThat(logits.get(0, 1)).isCloseTo((float) Math.log(2.0 / 3), within(1e-6f));
        assertThat(logits.get(0, 2)).isEqualTo(-1e4f);
    }

    @Test
    void a_row_that_shares_nothing_with_the_support_is_predicted_all_the_same() {
        Schema schema = new Schema(List.of(new Field.Vector("words", 4)), new Target.Classes("k", 2));
        Batch support = new Batch(Matrix.of(2, 4, 1, 0, 0, 0, 0, 1, 0, 0), Matrix.column(0, 1));
        for (MetaLearner learner : List.of(byDefault(new TribuoKnnPlugin()), byDefault(new TribuoSgdPlugin()))) {
            Matrix logits = learner.restore(new LearnerState(schema, Tensors.empty()))
                    .adapt(support, SEED)
                    .predict(Matrix.of(2, 4, 0, 0, 0, 1, 0, 0, 0, 0))
                    .mean();
            assertThat(logits.isFinite()).isTrue();
        }
    }

    /** Three of four rows are of the nearer class: its probability {@code 1 / (1 + e^-2s)} is 3/4 at s = ln(3) / 2. */
    @Test
    void the_scale_is_that_of_least_log_loss() {
        LogitScale scale = new LogitScale();
        double[][] rows = {{0, 2}, {0, 2}, {0, 2}, {0, 2}};
        scale.add(rows, Matrix.column(0, 0, 0, 1));
        assertThat(scale.best()).isCloseTo(Math.log(3) / 2, within(1e-6));
        assertThat(scale.logLoss(0)).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void what_a_baseline_cannot_predict_it_refuses_saying_why() {
        for (MetaLearnerPlugin<?> plugin : List.of(new PooledMlpPlugin(), new FineTunePlugin())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> byDefault(plugin).learn(apart(), Training.of(SEED)))
                    .withMessageContaining("numbered anew in each");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byDefault(new EmpiricalBayesPlugin()).learn(apart(), Training.of(SEED)))
                .withMessageContaining(
                        "a linear baseline predicts one real target, a grade or a binary target, got Classes");
        LinearPlugin linear = new LinearPlugin();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        byDefault(new CentroidPlugin()).learn(linear.create(linear.defaults()), Training.of(SEED)))
                .withMessageContaining("the nearest centroid tells classes apart, got Real");
        Batch wrong = new Batch(Matrix.zeros(1, 8), Matrix.column(7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byDefault(new CentroidPlugin())
                        .learn(apart(), Training.of(SEED))
                        .adapt(wrong, SEED))
                .withMessageContaining("a class must be an index in [0, 5), got 7.0");
    }
}
