package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.metalearn.api.Batch;
import io.metalearn.api.Candidates;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two days at two prices: on the first 20 or 24 can be earned, on the second 8 or 3; sending costs nothing, or 1. */
class DecisionEvaluatorTest {
    private static final List<Field> FIELDS = List.of(new Field.Numeric("margin"), new Field.Numeric("cost"));
    private static final Schema UNITS = new Schema(FIELDS, new Target.Real("units"));
    private static final Schema CLICKS = new Schema(FIELDS, new Target.Binary("buys"));
    private static final Metric VALUE = Metric.higher("value");
    private static final Metric REGRET = Metric.lower("regret");

    private static Episode episode(Schema schema, float... outcomes) {
        Matrix features = Matrix.of(4, 2, new float[] {2, 0, 3, 1, 2, 0, 3, 1});
        return new Episode(
                "a",
                schema.emptyBatch(),
                new Batch(features, Matrix.column(outcomes)),
                RowOrigins.range(0, 0),
                RowOrigins.range(0, 4),
                Optional.of(new Candidates(
                        List.of("monday", "monday", "tuesday", "tuesday"), List.of("low", "high", "low", "high"))));
    }

    @Test
    void the_action_of_which_most_is_expected_is_taken_and_earns_what_it_earns() {
        DecisionEvaluator decision = new DecisionEvaluator(new DecisionConfig("margin", "", List.of("low")));
        Prediction prediction = new Prediction(Matrix.column(10, 5, 1, 2)); // expects 20 or 15, and 2 or 6
        assertThat(decision.evaluate(UNITS, episode(UNITS, 10, 8, 4, 1), prediction))
                .containsEntry(VALUE, (20 + 3) / 2.0)
                .containsEntry(REGRET, (32 - 23) / 32.0)
                .containsEntry(Metric.higher("over_low"), (0 - 5) / 2.0);
    }

    @Test
    void the_truth_is_without_regret() {
        DecisionEvaluator decision = new DecisionEvaluator(new DecisionConfig("margin", "cost", List.of()));
        assertThat(decision.evaluate(UNITS, episode(UNITS, 10, 8, 4, 1), new Prediction(Matrix.column(10, 8, 4, 1))))
                .containsEntry(VALUE, (23 + 8) / 2.0)
                .containsEntry(REGRET, 0.0);
    }

    /** Logits 0 are one half: 2 x 0.5 = 1 against 3 x 0.5 - 1 = 0.5; a logit of 4 makes it 3 x 0.982 - 1. */
    @Test
    void of_a_binary_outcome_the_probability_is_weighed_against_what_is_spent() {
        DecisionEvaluator decision =
                new DecisionEvaluator(new DecisionConfig("margin", "cost", List.of("low", "high")));
        assertThat(decision.evaluate(CLICKS, episode(CLICKS, 0, 1, 1, 1), new Prediction(Matrix.column(0, 0, 0, 4))))
                .containsEntry(VALUE, (0 + 2) / 2.0)
                .containsEntry(Metric.higher("over_low"), (0 + 0) / 2.0)
                .containsEntry(Metric.higher("over_high"), (-2 + 0) / 2.0);
    }

    @Test
    void a_field_that_there_is_not_and_an_episode_without_lists_are_refused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new DecisionEvaluator(new DecisionConfig("price", "", List.of())).metrics(UNITS))
                .withMessageContaining("[margin, cost], got price");
        Episode without =
                new Episode("a", UNITS.emptyBatch(), episode(UNITS, 1, 1, 1, 1).query());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new DecisionEvaluator(DecisionConfig.defaults())
                        .evaluate(UNITS, without, new Prediction(Matrix.zeros(4, 1))))
                .withMessageContaining("candidate lists");
    }
}
