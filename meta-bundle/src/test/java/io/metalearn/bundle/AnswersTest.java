package io.metalearn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Scale;
import io.metalearn.api.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static Answers answers(Target target, float... means) {
        return Answers.of(target, List.of(), new Prediction(Matrix.column(means)));
    }

    @Test
    void a_number_counted_from_an_origin_is_told_with_all_its_digits() {
        Target.Real revenue = new Target.Real("revenue", 1, 0.5, 7, Scale.LINEAR, "revenue", 500_000_012);
        Answers answers = answers(revenue, -5.25f, 3);
        assertThat(answers.names()).containsExactly("revenue");
        assertThat(answers.rows().get(0)).containsEntry("revenue", new BigDecimal("500000006.75"));
        assertThat(answers.rows().get(1)).containsEntry("revenue", new BigDecimal("500000015.0"));
    }

    @Test
    void a_number_counted_from_0_is_told_as_it_is_predicted() {
        assertThat(answers(new Target.Real("y"), 0.1f).rows().get(0)).containsEntry("y", 0.1f);
    }

    @Test
    void a_function_is_undone_from_its_origin() {
        Target.Real target = new Target.Real("log(price)", 1, 0, 1e-4, Scale.LOG, "price", 7);
        assertThat(target.quantityOf(0.001f)).isEqualTo(Math.exp(7 + (double) 0.001f));
        assertThat(answers(target, 0.001f).rows().get(0))
                .containsEntry("price", (float) Math.exp(7 + (double) 0.001f))
                .containsEntry("log(price)", new BigDecimal("7.001"));
    }

    @Test
    void deviations_have_no_origin() {
        Target.Real revenue = new Target.Real("revenue", 1, 0, 7, Scale.LINEAR, "revenue", 5e8);
        Prediction prediction = new Prediction(Matrix.column(1), Optional.of(Matrix.column(2)));
        assertThat(Answers.of(revenue, List.of(), prediction).rows().get(0)).containsEntry("revenue.deviation", 2f);
    }
}
