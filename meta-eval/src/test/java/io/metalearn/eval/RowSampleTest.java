package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSampleTest {
    private static final long SEED = 7;

    private static List<PredictedRow> rows(Target target, Matrix truth, Matrix outputs) {
        Batch query = new Batch(Matrix.zeros(truth.rows(), 1), truth);
        Episode episode = new Episode("task", Judged.schema(target).emptyBatch(), query);
        return RowSample.of(1, SEED).rows(0, "maml", 1, target, episode, new Prediction(outputs));
    }

    /** Logits 0, 0, ln 2 are the probabilities 1/4, 1/4, 1/2; of three rows of them two are of the third class. */
    @Test
    void of_classes_a_row_says_whether_the_most_probable_one_was_right_and_how_probable_it_was() {
        float likelier = (float) Math.log(2);
        Matrix logits = Matrix.of(3, 3, new float[] {0, 0, likelier, 0, 0, likelier, 0, 0, likelier});
        List<PredictedRow> rows = rows(new Target.Classes("k", 3), Matrix.of(3, 1, new float[] {2, 0, 2}), logits);
        assertThat(rows).extracting(PredictedRow::actual).containsExactlyInAnyOrder(1.0, 0.0, 1.0);
        assertThat(rows).allSatisfy(row -> assertThat(row.predicted()).isCloseTo(0.5, within(1e-6)));
    }

    /** The logit -ln 3 is 1 with the probability 1/4, so 0 with 3/4. */
    @Test
    void of_a_binary_target_it_is_the_likelier_value() {
        Matrix logits = Matrix.of(2, 1, new float[] {(float) -Math.log(3), (float) -Math.log(3)});
        List<PredictedRow> rows = rows(new Target.Binary("bought"), Matrix.of(2, 1, new float[] {0, 1}), logits);
        assertThat(rows).extracting(PredictedRow::actual).containsExactlyInAnyOrder(1.0, 0.0);
        assertThat(rows).allSatisfy(row -> assertThat(row.predicted()).isCloseTo(0.75, within(1e-6)));
    }

    @Test
    void grades_have_no_rows_to_show() {
        assertThat(rows(new Target.Relevance("grade", 4), Matrix.of(1, 1, new float[] {1}), Matrix.zeros(1, 1)))
                .isEmpty();
    }
}
