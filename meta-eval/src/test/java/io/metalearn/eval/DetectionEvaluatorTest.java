package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectionEvaluatorTest {
    private static final Schema SCHEMA = new Schema(List.of(new Field.Numeric("amount")), new Target.Binary("odd"));
    private static final DetectionEvaluator DETECTION =
            new DetectionEvaluator(new DetectionConfig(List.of(0.05, 0.1, 0.25)));

    private static Map<Metric, Double> judged(Matrix truth, Matrix scores) {
        Batch query = new Batch(Matrix.zeros(truth.rows(), 1), truth);
        return DETECTION.evaluate(SCHEMA, new Episode("a", SCHEMA.emptyBatch(), query), new Prediction(scores));
    }

    /** Ten usual rows of scores 1 to 10: of 5 % none may be an alarm, of 10 % one, of 25 % two. */
    @Test
    void as_many_usual_rows_as_the_budget_has_may_be_alarms() {
        assertThat(judged(
                        Matrix.column(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1),
                        Matrix.column(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 9.5f, 11, 8.5f)))
                .containsEntry(Metric.higher("recall@far0.05"), 1 / 3.0)
                .containsEntry(Metric.higher("recall@far0.1"), 2 / 3.0)
                .containsEntry(Metric.higher("recall@far0.25"), 1.0);
    }

    @Test
    void equal_scores_find_nothing() {
        assertThat(judged(Matrix.column(0, 0, 1), Matrix.column(2, 2, 2)).values())
                .containsOnly(0.0);
    }

    @Test
    void without_odd_rows_there_is_nothing_to_find() {
        assertThat(judged(Matrix.column(0, 0), Matrix.column(1, 2))).isEmpty();
    }
}
