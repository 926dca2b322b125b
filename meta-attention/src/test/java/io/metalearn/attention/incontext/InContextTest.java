package io.metalearn.attention.incontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.nn.training.Validation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What sees what, and that it learns. */
class InContextTest {
    private static final Seed SEED = new Seed(4);
    private static final Tasks TASKS = Small.blobs();
    private static final Tasks THREE_WAY =
            new BlobsPlugin().create(new BlobsConfig(3, 4, 3, 0, 1, 40, 200, 20, 20, 5000, 50, 600, 1));

    private final GradientMetaLearner inContext = Small.learner(0);
    private final MetaObjective objective = inContext.objective(TASKS.schema());
    private final Tensors theta = objective.initial(SEED);
    private final Learner learner = inContext.learn(TASKS, Training.of(SEED));
    private final Episode episode = TASKS.test().episode(0, new EpisodeShape(3, 2, 2), SEED);

    @Test
    void another_query_row_changes_no_prediction_but_its_own() {
        Matrix query = episode.query().features();
        Matrix changed = Matrix.generate(query.rows(), query.columns(), values -> {
            query.copyTo(values, 0);
            values[0] += 3;
        });
        Matrix before = predict(episode.support(), query);
        Matrix after = predict(episode.support(), changed);
        assertThat(after.rows(1, query.rows())).isEqualTo(before.rows(1, query.rows()));
        assertThat(after.rows(0, 1)).isNotEqualTo(before.rows(0, 1));
    }

    @Test
    void further_query_rows_change_no_prediction() {
        Matrix query = episode.query().features();
        Matrix more = Matrix.stack(List.of(query, episode.support().features()));
        assertClose(predict(episode.support(), more).rows(0, query.rows()), predict(episode.support(), query));
    }

    @Test
    void the_loss_of_a_query_is_the_mean_of_its_rows_losses_each_alone() {
        Batch query = episode.query();
        double alone = IntStream.range(0, query.size())
                .mapToDouble(row -> loss(query.rows(row, row + 1)))
                .average()
                .orElseThrow();
        assertThat(loss(query)).isCloseTo(alone, within(1e-5));
    }

    /** If the loss's outputs depended on the query's label, these would be probabilities of different distributions. */
    @Test
    void the_probabilities_of_the_labels_that_a_query_row_could_have_sum_to_one() {
        Matrix row = episode.query().features().rows(0, 1);
        double sum = IntStream.range(0, 3)
                .mapToDouble(label -> Math.exp(-loss(new Batch(row, Matrix.column(label)))))
                .sum();
        assertThat(sum).isCloseTo(1, within(1e-5));
    }

    @Test
    void the_order_of_the_support_does_not_matter_but_its_labels_do() {
        Batch support = episode.support();
        Matrix query = episode.query().features();
        Matrix before = predict(support, query);
        assertClose(predict(support.select(5, 3, 1, 0, 2, 4), query), before);
        Batch relabelled = new Batch(support.features(), support.targets().select(1, 2, 3, 4, 5, 0));
        assertThat(predict(relabelled, query)).isNotEqualTo(before);
    }

    @Test
    void classes_without_a_row_are_out_of_the_question_and_without_any_row_all_are_alike() {
        Matrix query = episode.query().features();
        Matrix logits = predict(episode.support(), query);
        assertThat(logits.get(0, 2)).isGreaterThan(-100);
        assertThat(logits.get(0, 3)).isEqualTo(Target.Classes.ABSENT);
        assertThat(logits.get(0, 4)).isEqualTo(Target.Classes.ABSENT);
        assertThat(predict(TASKS.schema().emptyBatch(), query).toArray()).containsOnly(Target.Classes.ABSENT);
    }

    /** A trained net got 94 % of the rows right given one row of each class, and 97 % given five. */
    @Test
    void it_learns_to_tell_classes_it_has_never_seen() {
        OuterLoop outer = new OuterLoop(400, 8, Descent.adam(3e-3, 0.05), EpisodeSizes.of(1, 5, 5), Validation.none());
        Learner trained = Small.learner(new InContextConfig(
                        NetConfig.of(Activation.RELU), 16, 2, 2, 32, 0.1, QueryLoss.POINTWISE, outer))
                .learn(THREE_WAY, Training.of(SEED));
        assertThat(accuracy(trained, 1)).isGreaterThan(0.85);
        assertThat(accuracy(trained, 5)).isGreaterThan(0.92);
    }

    private static double accuracy(Learner learner, int shots) {
        int right = 0;
        int all = 0;
        for (int task = 0; task < 100; task++) {
            Episode episode = THREE_WAY.test().episode(task, new EpisodeShape(3, shots, 5), SEED.child(task));
            Matrix logits = learner.adapt(episode.support(), SEED)
                    .predict(episode.query().features())
                    .mean();
            for (int row = 0; row < logits.rows(); row++) {
                int at = row;
                int best = IntStream.range(0, 3)
                        .boxed()
                        .max((a, b) -> Float.compare(logits.get(at, a), logits.get(at, b)))
                        .orElseThrow();
                right += best == episode.query().targets().get(row, 0) ? 1 : 0;
                all++;
            }
        }
        return (double) right / all;
    }

    @Test
    void settings_out_of_range_are_refused() {
        OuterLoop outer = OuterLoop.defaults();
        NetConfig net = NetConfig.of(Activation.RELU);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InContextConfig(net, 6, 4, 2, 5, 0.1, QueryLoss.POINTWISE, outer))
                .withMessage("width must be a multiple of heads, got 6 and 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InContextConfig(net, 8, 4, 0, 5, 0.1, QueryLoss.POINTWISE, outer))
                .withMessage("layers must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InContextConfig(net, 8, 4, 2, 5, 0, QueryLoss.POINTWISE, outer))
                .withMessage("deviationFloor must be in (0, 1), got 0.0");
    }

    @Test
    void classes_have_no_order_to_be_ranked_by() {
        InContextConfig ranked = Small.config(0).withQueryLoss(QueryLoss.LISTWISE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Small.learner(ranked).objective(Small.blobs().schema()))
                .withMessageContaining("a listwise loss takes one number, a binary target or a grade, got");
    }

    private double loss(Batch query) {
        return objective
                .evaluate(theta, List.of(new Episode("task", episode.support(), query)), SEED)
                .loss();
    }

    private Matrix predict(Batch support, Matrix query) {
        return learner.adapt(support, SEED).predict(query).mean();
    }

    private static void assertClose(Matrix actual, Matrix expected) {
        float[] entries = expected.toArray();
        assertThat(actual.toArray()).hasSize(entries.length);
        for (int i = 0; i < entries.length; i++) {
            assertThat(actual.toArray()[i]).isCloseTo(entries[i], within(1e-4f * (1 + Math.abs(entries[i]))));
        }
    }
}
