package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Scale;
import io.metalearn.api.Target;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class RegressionEvaluatorTest {
    private static SortedMap<String, Double> evaluate(Matrix truth, Matrix predicted) {
        return evaluate(truth, new Prediction(predicted));
    }

    private static SortedMap<String, Double> evaluate(Matrix truth, Prediction prediction) {
        return Judged.by(
                new RegressionEvaluator(),
                new Target.Real("price", truth.columns(), 0, 1),
                new Batch(Matrix.zeros(truth.rows(), 1), truth),
                prediction);
    }

    /** Errors 1, -1, 2, 0: squares 6, absolutes 4; mean of y is 3.5, squared deviations 6.25 + 2.25 + .25 + 12.25 = 21. */
    @Test
    void metrics_are_those_computed_by_hand() {
        SortedMap<String, Double> metrics = evaluate(Matrix.column(1, 2, 4, 7), Matrix.column(0, 3, 2, 7));
        assertThat(metrics.get("rmse")).isCloseTo(Math.sqrt(6.0 / 4), within(1e-12));
        assertThat(metrics.get("mae")).isCloseTo(1, within(1e-12));
        assertThat(metrics.get("r2")).isCloseTo(1 - 6.0 / 21, within(1e-12));
    }

    @Test
    void several_targets_count_as_so_many_values() {
        assertThat(evaluate(Matrix.of(1, 2, 0, 0), Matrix.of(1, 2, 3, 4)).get("rmse"))
                .isCloseTo(Math.sqrt(12.5), within(1e-12));
    }

    @Test
    void r2_is_left_out_where_all_targets_are_equal() {
        assertThat(evaluate(Matrix.column(2, 2), Matrix.column(1, 2))).containsOnlyKeys("rmse", "mae");
    }

    /**
     * Distances .5, 1, 1.5 and 3 deviations: within .67 lies one, within 1.28 two, within 1.96 three. Squares sum up to 12.5, the log
     * deviations to 4 ln 2.
     */
    @Test
    void a_deviation_is_judged_by_coverage_and_likelihood() {
        Prediction prediction = new Prediction(Matrix.column(0, 0, 0, 0), Optional.of(Matrix.column(2, 2, 2, 2)));
        SortedMap<String, Double> metrics = evaluate(Matrix.column(1, -2, 3, -6), prediction);
        assertThat(metrics.get("coverage_50")).isEqualTo(0.25);
        assertThat(metrics.get("coverage_80")).isEqualTo(0.5);
        assertThat(metrics.get("coverage_95")).isEqualTo(0.75);
        assertThat(metrics.get("nll")).isCloseTo(Math.log(2 * Math.PI) / 2 + Math.log(2) + 12.5 / 8, within(1e-12));
    }

    @Test
    void the_likelihood_is_left_out_where_a_deviation_is_zero() {
        Prediction sure = new Prediction(Matrix.column(1), Optional.of(Matrix.column(0)));
        assertThat(evaluate(Matrix.column(1), sure))
                .containsEntry("coverage_50", 1.0)
                .doesNotContainKey("nll");
    }

    @Test
    void predictions_of_another_shape_are_refused_with_both_shapes() {
        assertThatThrownBy(() -> evaluate(Matrix.column(1, 2), Matrix.column(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("[2, 1]", "[3, 1]");
    }

    /** log(price) of 100 and 200 dollars, predicted as 110 and 190: both are off by ten. */
    @Test
    void of_a_logarithm_the_error_is_also_in_the_units_of_the_quantity() {
        Target price = new Target.Real("log(price)", 1, 4, 1, Scale.LOG, "price");
        assertThat(Judged.names(new RegressionEvaluator(), price)).startsWith("rmse", "mae", "mae_price");
        assertThat(dollars(price, 110, 190).get("mae_price")).isCloseTo(10, within(1e-3));
        assertThat(dollars(price, 110, Double.POSITIVE_INFINITY)).doesNotContainKey("mae_price");
        assertThat(Judged.names(new RegressionEvaluator(), new Target.Real("price")))
                .doesNotContain("mae_price");
    }

    private static SortedMap<String, Double> dollars(Target price, double... predicted) {
        Matrix truth = Matrix.column((float) Math.log(100), (float) Math.log(200));
        Matrix means = Matrix.column((float) Math.log(predicted[0]), (float) Math.min(1e30, Math.log(predicted[1])));
        return Judged.by(new RegressionEvaluator(), price, new Batch(Matrix.zeros(2, 1), truth), new Prediction(means));
    }
}
