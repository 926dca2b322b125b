package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ClassificationEvaluatorTest {
    private static final float LOG2 = (float) Math.log(2);

    private static SortedMap<String, Double> evaluate(int bins, Matrix truth, Matrix logits) {
        Batch query = new Batch(Matrix.zeros(truth.rows(), 1), truth);
        Target target =
                logits.columns() == 1 ? new Target.Binary("bought") : new Target.Classes("kind", logits.columns());
        return Judged.by(new ClassificationEvaluator(bins), target, query, new Prediction(logits));
    }

    /**
     * Logits (ln 2, 0, 0) are probabilities (1/2, 1/4, 1/4). Predicted 0, 1, 2, 0 for 0, 1, 1, 2: accuracy 2/4; F1 of 0: 2/(1 + 2),
     * of 1: 2/(2 + 1), of 2: 0; log loss (2 ln 2 + 2 ln 4) / 4. All confidences are 1/2: one bin, |2/4 - 1/2| = 0.
     */
    @Test
    void metrics_of_three_classes_are_those_computed_by_hand() {
        Matrix logits = Matrix.of(4, 3, LOG2, 0, 0, 0, LOG2, 0, 0, 0, LOG2, LOG2, 0, 0);
        SortedMap<String, Double> metrics = evaluate(15, Matrix.column(0, 1, 1, 2), logits);
        assertThat(metrics.get("accuracy")).isEqualTo(0.5);
        assertThat(metrics.get("macro_f1")).isCloseTo((2.0 / 3 + 2.0 / 3 + 0) / 3, within(1e-12));
        assertThat(metrics.get("log_loss")).isCloseTo(1.5 * Math.log(2), within(1e-7));
        assertThat(metrics.get("ece")).isCloseTo(0, within(1e-7));
    }

    /**
     * As above, each class against the rest. Class 0 has scores 1/2+, 1/4, 1/4, 1/2 (+ marks a member): pairs won 2, tied 1 of 3: 5/6;
     * precision 1/2 at the first group: 1/2. Class 1: 1/4, 1/2+, 1/4+, 1/4: won 2 + 0, tied 2 of 4: 3/4; 1/2 * 1 + 1/2 * 2/4 = 3/4.
     * Class 2: 1/4, 1/4, 1/2, 1/4+: tied 2 of 3: 1/3; precision of all 1/4.
     */
    @Test
    void ranking_metrics_of_classes_are_means_over_each_against_the_rest() {
        Matrix logits = Matrix.of(4, 3, LOG2, 0, 0, 0, LOG2, 0, 0, 0, LOG2, LOG2, 0, 0);
        SortedMap<String, Double> metrics = evaluate(15, Matrix.column(0, 1, 1, 2), logits);
        assertThat(metrics.get("auroc")).isCloseTo((5.0 / 6 + 3.0 / 4 + 1.0 / 3) / 3, within(1e-12));
        assertThat(metrics.get("average_precision")).isCloseTo((1.0 / 2 + 3.0 / 4 + 1.0 / 4) / 3, within(1e-12));
    }

    /**
     * Scores 3+, 2, 2+, 1+, 0 (+ marks a positive). Pairs: 3 wins 2, the tied 2 wins 1 and ties 1, 1 wins 1: 4.5 of 6. Precision 1 at
     * recall 1/3, 2/3 at 2/3, 3/4 at 1: (1 + 2/3 + 3/4) / 3.
     */
    @Test
    void a_binary_target_is_ranked_by_its_logit_and_equal_logits_count_half() {
        SortedMap<String, Double> metrics = evaluate(15, Matrix.column(1, 0, 1, 1, 0), Matrix.column(3, 2, 2, 1, 0));
        assertThat(metrics.get("auroc")).isCloseTo(4.5 / 6, within(1e-12));
        assertThat(metrics.get("average_precision")).isCloseTo((1 + 2.0 / 3 + 3.0 / 4) / 3, within(1e-12));
    }

    /** Logits ln 3, -ln 3, ln 3: p(1) = 3/4, 1/4, 3/4; predicted 1, 0, 1 for 1, 1, 0. F1 of 1: 2/(2 + 2), of 0: 0. */
    @Test
    void metrics_of_a_binary_target_are_those_computed_by_hand() {
        float log3 = (float) Math.log(3);
        SortedMap<String, Double> metrics = evaluate(15, Matrix.column(1, 1, 0), Matrix.column(log3, -log3, log3));
        assertThat(metrics.get("accuracy")).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(metrics.get("macro_f1")).isCloseTo(0.25, within(1e-12));
        assertThat(metrics.get("log_loss")).isCloseTo((Math.log(4.0 / 3) + 2 * Math.log(4)) / 3, within(1e-7));
        assertThat(metrics.get("ece")).isCloseTo(3.0 / 4 - 1.0 / 3, within(1e-7));
    }

    /** Confidences .9, .8, .6, .55: with two bins one bin of 3 hits of 4; with ten, [.9 hit], [.8 miss], [.6 hit, .55 hit]. */
    @Test
    void the_calibration_error_pools_rows_of_like_confidence() {
        Matrix logits = Matrix.column(logit(0.9), logit(0.8), logit(0.6), logit(0.55));
        Matrix truth = Matrix.column(1, 0, 1, 1);
        assertThat(evaluate(2, truth, logits).get("ece")).isCloseTo(Math.abs(3 - 2.85) / 4, within(1e-6));
        assertThat(evaluate(10, truth, logits).get("ece")).isCloseTo((0.1 + 0.8 + 0.85) / 4, within(1e-6));
    }

    private static float logit(double p) {
        return (float) Math.log(p / (1 - p));
    }

    @Test
    void equal_logits_predict_the_first_class_and_have_an_auroc_of_a_half() {
        SortedMap<String, Double> metrics = evaluate(15, Matrix.column(0, 1, 2, 2), Matrix.zeros(4, 3));
        assertThat(metrics.get("accuracy")).isEqualTo(0.25);
        assertThat(metrics.get("auroc")).isEqualTo(0.5);
        assertThat(metrics.get("log_loss")).isCloseTo(Math.log(3), within(1e-12));
    }

    @Test
    void a_class_of_very_low_logit_leaves_every_metric_finite() {
        SortedMap<String, Double> metrics =
                evaluate(15, Matrix.column(0, 2), Matrix.of(2, 3, 3, 0, -1e4f, 0, 9, -1e4f));
        assertThat(metrics.values()).allSatisfy(value -> assertThat(value).isFinite());
        assertThat(metrics.get("log_loss")).isGreaterThan(4000);
    }

    @Test
    void without_a_class_that_some_rows_have_and_some_have_not_there_is_nothing_to_rank() {
        assertThat(evaluate(15, Matrix.column(1, 1), Matrix.of(2, 2, 0, 1, 1, 0)))
                .containsOnlyKeys("accuracy", "macro_f1", "log_loss", "ece");
        assertThat(evaluate(15, Matrix.column(0, 0), Matrix.column(0, 1))).doesNotContainKeys("auroc");
    }

    @Test
    void what_does_not_fit_is_refused_by_name() {
        assertThatThrownBy(() -> evaluate(15, Matrix.column(0, 3), Matrix.zeros(2, 3)))
                .hasMessage("a class must be an index in [0, 3), got 3.0 in row 1");
        assertThatThrownBy(() -> evaluate(15, Matrix.column(0, 1), Matrix.zeros(3, 3)))
                .hasMessageContainingAll("2 rows", "3 rows");
        assertThatThrownBy(() -> new ClassificationPlugin.Config(0)).hasMessage("bins must be >= 1, got 0");
    }
}
