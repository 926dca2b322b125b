package io.metalearn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Scale;
import io.metalearn.api.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static float number(Answers answers, int row, String name) {
        return (float) Objects.requireNonNull(answers.rows().get(row).get(name), name);
    }

    @Test
    void a_function_is_undone_by_what_the_schema_says_and_not_by_the_name() {
        Target log = new Target.Real("log(units)", 1, 0, 1, Scale.LOG, "units", 0);
        Answers answers = Answers.of(
                log, List.of(), new Prediction(Matrix.column((float) Math.log(20)), Optional.of(Matrix.column(0.5f))));
        assertThat(answers.names()).containsExactly("log(units)", "log(units).deviation", "units");
        assertThat(number(answers, 0, "units")).isCloseTo(20, within(1e-4f));
        Target onlyNamed = new Target.Real("log(units)", 1, 0, 1);
        assertThat(Answers.of(onlyNamed, List.of(), new Prediction(Matrix.column(3)))
                        .rows())
                .containsExactly(Map.of("log(units)", 3f));
    }

    @Test
    void several_outputs_are_numbered() {
        Target two = new Target.Real("size", 2, 0, 1, Scale.LOG1P, "cm", 0);
        Answers answers = Answers.of(two, List.of(), new Prediction(Matrix.of(1, 2, 0, 1)));
        assertThat(answers.names()).containsExactly("size.0", "cm.0", "size.1", "cm.1");
        assertThat(number(answers, 0, "cm.1")).isCloseTo((float) Math.expm1(1), within(1e-6f));
    }

    /** Logits log 3 and 0: probabilities 3/4 and 1/4; outputs beyond the classes of the support do not count. */
    @Test
    void classes_have_their_names_and_probabilities() {
        Target kinds = new Target.Classes("kind", 3);
        Answers answers =
                Answers.of(kinds, List.of("hat", "shirt"), new Prediction(Matrix.of(1, 3, 0, (float) Math.log(3), 9)));
        assertThat(answers.rows().get(0)).containsEntry("kind", "shirt");
        assertThat(number(answers, 0, "p(shirt)")).isCloseTo(0.75f, within(1e-6f));
        assertThat(number(answers, 0, "p(hat)")).isCloseTo(0.25f, within(1e-6f));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.of(kinds, List.of("a", "b"), new Prediction(Matrix.column(1))))
                .withMessage("a prediction of kind must have 2 outputs, got 1");
    }

    @Test
    void a_binary_target_is_0_or_1_with_its_probability() {
        Answers answers = Answers.of(
                new Target.Binary("bought"), List.of(), new Prediction(Matrix.column((float) Math.log(4), -20)));
        assertThat(answers.rows().get(0)).containsEntry("bought", 1);
        assertThat(number(answers, 0, "p(bought)")).isCloseTo(0.8f, within(1e-6f));
        assertThat(answers.rows().get(1)).containsEntry("bought", 0);
    }

    @Test
    void a_number_counted_from_an_origin_is_told_with_all_its_digits() {
        Target.Real revenue = new Target.Real("revenue", 1, 0.5, 7, Scale.LINEAR, "revenue", 500_000_012);
        Prediction prediction = new Prediction(Matrix.column(-5.25f, 3), Optional.of(Matrix.column(2, 2)));
        Answers answers = Answers.of(revenue, List.of(), prediction);
        assertThat(answers.names()).containsExactly("revenue", "revenue.deviation");
        assertThat(answers.rows().get(0))
                .containsEntry("revenue", new BigDecimal("500000006.75"))
                .containsEntry("revenue.deviation", 2f);
        assertThat(answers.rows().get(1)).containsEntry("revenue", new BigDecimal("500000015.0"));
    }

    @Test
    void a_function_is_undone_from_its_origin() {
        Target.Real target = new Target.Real("log(price)", 1, 0, 1e-4, Scale.LOG, "price", 7);
        assertThat(target.quantityOf(0.001f)).isEqualTo(StrictMath.exp(7 + (double) 0.001f));
        assertThat(Answers.of(target, List.of(), new Prediction(Matrix.column(0.001f)))
                        .rows()
                        .get(0))
                .containsEntry("price", (float) StrictMath.exp(7 + (double) 0.001f))
                .containsEntry("log(price)", new BigDecimal("7.001"));
    }
}
