package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Scale;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final Seed SEED = new Seed(3);
    private static final Target UNITS = new Target.Real("units");
    private static final Prediction ONE_AHEAD = new Prediction(Matrix.column(1, 0), Optional.of(Matrix.column(1, 1)));

    private static Choice.Outlook outlook(Prediction prediction, Double... worths) {
        return new Choice.Outlook(UNITS, prediction, List.of(worths));
    }

    /** P(N(1, 1) > N(0, 1)) = Phi(1 / sqrt 2) = 0.7602; of 1,000 draws the deviation is 0.0135. */
    @Test
    void thompson_takes_an_action_as_often_as_it_is_the_best() {
        Choice choice = Choice.thompson(outlook(ONE_AHEAD, 1.0, 1.0), 0, SEED);
        assertThat(choice.propensity(0)).isCloseTo(0.7602, within(0.05));
        assertThat(choice.propensity(0) + choice.propensity(1)).isCloseTo(1, within(1e-12));
    }

    /** What is left of the deviation is 0.6 where 0.8 of 1 is noise: Phi(1 / (0.6 sqrt 2)) = 0.8808. */
    @Test
    void noise_is_not_explored() {
        assertThat(Choice.thompson(outlook(ONE_AHEAD, 1.0, 1.0), 0.8, SEED).propensity(0))
                .isCloseTo(0.8808, within(0.04));
        assertThat(Choice.thompson(outlook(ONE_AHEAD, 1.0, 1.0), 2, SEED).propensity(1))
                .as("never 0")
                .isEqualTo(1.0 / 1002);
    }

    @Test
    void epsilon_greedy_takes_the_best_by_worth_times_quantity() {
        Prediction units = new Prediction(Matrix.column(2, 3));
        assertThat(Choice.epsilonGreedy(outlook(units, 1.0, 1.0), 0.1).propensity(1))
                .isCloseTo(0.95, within(1e-12));
        assertThat(Choice.epsilonGreedy(outlook(units, 1.0, 0.5), 0.1).propensity(0))
                .isCloseTo(0.95, within(1e-12));
        assertThat(Choice.uniform(outlook(units, 1.0, 0.5)).propensity(0)).isCloseTo(0.5, within(1e-12));
    }

    /** Of logarithms -0.1 is a quantity of 0.9, and earns more than a tenth of e^1. */
    @Test
    void a_target_on_a_scale_is_undone_before_it_is_worth_something() {
        Target logarithm = new Target.Real("log(units)", 1, 0, 1, Scale.LOG, "units");
        Prediction both = new Prediction(Matrix.column(-0.1f, 1));
        assertThat(Choice.epsilonGreedy(new Choice.Outlook(logarithm, both, List.of(1.0, 0.1)), 0)
                        .propensity(0))
                .isEqualTo(1);
    }

    @Test
    void actions_are_drawn_as_often_as_their_propensities_say() {
        Choice choice = Choice.epsilonGreedy(outlook(ONE_AHEAD, 1.0, 1.0), 0.4);
        long first = IntStream.range(0, 2000)
                .filter(i -> choice.draw(SEED.child(i)) == 0)
                .count();
        assertThat(first / 2000.0).isCloseTo(0.8, within(0.04));
    }

    @Test
    void a_model_that_is_never_unsure_cannot_explore_by_that() {
        assertThatThrownBy(() -> Choice.thompson(outlook(new Prediction(Matrix.column(1, 0)), 1.0, 1.0), 0, SEED))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("epsilon-greedy or uniform");
    }
}
