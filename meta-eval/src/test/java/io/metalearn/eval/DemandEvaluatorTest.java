package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Scale;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 10 and 20 units are sold, 8 and 25 were forecast; before that 10, 14 and 11. */
class DemandEvaluatorTest {
    private static final Schema SCHEMA =
            new Schema(List.of(new Field.Numeric("price")), new Target.Real("log(units)", 1, 0, 1, Scale.LOG, "units"));
    private static final DemandEvaluator DEMAND = new DemandEvaluator(DemandConfig.defaults());

    private static Matrix logs(double... units) {
        float[] logs = new float[units.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(units[i]);
        }
        return Matrix.column(logs);
    }

    private static Batch sold(double... units) {
        return new Batch(Matrix.zeros(units.length, 1), logs(units));
    }

    private static Map<Metric, Double> judged(Batch support, Optional<Matrix> deviation) {
        return DEMAND.evaluate(SCHEMA, new Episode("a", support, sold(10, 20)), new Prediction(logs(8, 25), deviation));
    }

    private static double value(Map<Metric, Double> values, String name) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @Test
    void errors_are_in_units_as_a_share_of_what_is_sold_and_of_the_steps_before() {
        Map<Metric, Double> values = judged(sold(10, 14, 11), Optional.empty());
        assertThat(value(values, "wape")).isCloseTo(7.0 / 30, offset(1e-5));
        assertThat(value(values, "mase")).isCloseTo(3.5 / 3.5, offset(1e-5));
        assertThat(values).hasSize(2);
    }

    @Test
    void two_rows_are_too_few_for_steps() {
        assertThat(judged(sold(10, 14), Optional.empty())).containsOnlyKeys(Metric.lower("wape"));
    }

    /** 0.9 x 2 for the two units that are missing, 0.1 x 5 for the five that are left over; and the other way round at 0.1. */
    @Test
    void a_quantile_is_charged_for_what_is_missing_and_for_what_is_left_over() {
        Map<Metric, Double> values = judged(sold(), Optional.of(Matrix.column(0, 0)));
        assertThat(value(values, "pinball@0.9")).isCloseTo(2.3 / 30, offset(1e-5));
        assertThat(value(values, "pinball@0.1")).isCloseTo(4.7 / 30, offset(1e-5));
        assertThat(value(values, "pinball@0.5")).isCloseTo(3.5 / 30, offset(1e-5));
        assertThat(value(values, "service@0.95")).isEqualTo(0.5);
        assertThat(value(values, "safety@0.95")).isCloseTo(0, offset(1e-5));
    }

    /** 1.644854 deviations, the 95th percentile of the normal distribution, are ln 2 here: a stock of 16 and 50. */
    @Test
    void the_stock_for_safety_is_what_lies_between_the_forecast_and_its_quantile() {
        float deviation = (float) (Math.log(2) / 1.644854);
        Map<Metric, Double> values = judged(sold(), Optional.of(Matrix.column(deviation, deviation)));
        assertThat(value(values, "service@0.95")).isEqualTo(1);
        assertThat(value(values, "safety@0.95")).isCloseTo(33.0 / 30, offset(1e-4));
    }

    @Test
    void settings_and_tasks_that_do_not_fit_are_refused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new DemandConfig(List.of(0.5, 0.5), 0.95))
                .withMessageContaining("quantiles must be all different");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> DEMAND.metrics(new Schema(SCHEMA.fields(), new Target.Binary("click"))))
                .withMessageContaining("demand judges one real target");
    }
}
