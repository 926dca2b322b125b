package io.metalearn.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Candidates;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Matrix;
import io.metalearn.api.Target;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of 3, 2 and 1 rows, their rows mixed. */
class QueryLossTest {
    private static final Candidates LISTS =
            new Candidates(List.of("a", "b", "a", "b", "c", "a"), List.of("1", "2", "3", "4", "5", "6"));
    private static final float[] SCORES = {0.3f, -1, 1.2f, 0.5f, 2, -0.4f};
    private static final float[] GRADES = {2, 0, 1, 0, 3, 0};

    private final Tape tape = new Tape(KernelChoice.preferred());

    @Test
    void lists_are_numbered_as_they_come() {
        assertThat(LISTS.numbers()).isEqualTo(Matrix.column(0, 1, 0, 1, 2, 0));
    }

    @Test
    void pairs_are_of_one_list_and_of_different_grades() {
        // Of list a alone: 2 over 1, 2 over 0, 1 over 0; b has equal grades, c one row.
        double expected = (softplus(1.2 - 0.3) + softplus(-0.4 - 0.3) + softplus(-0.4 - 1.2)) / 3;
        assertThat(QueryLoss.pairwise(column(SCORES), column(GRADES), lists()).value())
                .isCloseTo((float) expected, within(1e-5f));
    }

    @Test
    void no_pair_costs_nothing() {
        assertThat(QueryLoss.pairwise(column(SCORES), column(new float[6]), lists())
                        .value())
                .isZero();
    }

    @Test
    void a_list_without_a_relevant_row_is_left_out_of_the_mean_over_lists() {
        double all = Math.exp(0.3) + Math.exp(1.2) + Math.exp(-0.4);
        double first = Math.log(all) - (2 * 0.3 + 1.2) / 3;
        // List c has one row, whose share is 1: its loss is 0, and it counts.
        assertThat(listwise(GRADES)).isCloseTo((float) (first / 2), within(1e-5f));
    }

    @Test
    void one_chosen_of_each_set_is_the_conditional_logit() {
        float[] chosen = {0, 1, 1, 0, 1, 0};
        double first = Math.log(Math.exp(0.3) + Math.exp(1.2) + Math.exp(-0.4)) - 1.2;
        double second = Math.log(Math.exp(-1) + Math.exp(0.5)) + 1;
        assertThat(listwise(chosen)).isCloseTo((float) ((first + second) / 3), within(1e-5f));
    }

    @Test
    void shares_of_numbers_are_the_softmax_of_a_list() {
        float[] shares = new float[6];
        QueryLoss.shares(tape, column(SCORES), lists()).copyTo(shares, 0);
        double all = Math.exp(0.3) + Math.exp(1.2) + Math.exp(-0.4);
        assertThat(shares[0]).isCloseTo((float) (Math.exp(0.3) / all), within(1e-5f));
        assertThat(shares[4]).isCloseTo(1, within(1e-5f));
    }

    @Test
    void classes_are_refused_by_name() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> QueryLoss.PAIRWISE.require(new Target.Classes("kind", 3)))
                .withMessageContaining("a pairwise loss takes")
                .withMessageContaining("kind");
    }

    private float listwise(float[] grades) {
        return QueryLoss.listwise(tape, column(SCORES), QueryLoss.proportions(column(grades), lists()), lists())
                .value();
    }

    private Var lists() {
        return tape.constant(LISTS.numbers());
    }

    private Var column(float[] values) {
        return tape.constant(Matrix.column(values));
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }
}
