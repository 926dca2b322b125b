package io.metalearn.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ProblemDistribution} promises. */
public abstract class ProblemContract {
    private static final Seed SEED = new Seed(11);

    protected abstract ProblemDistribution problems();

    @Test
    void equal_seeds_give_equal_problems_and_others_others() {
        assertThat(facts(problems().problem(SEED))).isEqualTo(facts(problems().problem(SEED)));
        assertThat(facts(problems().problem(SEED)))
                .isNotEqualTo(facts(problems().problem(new Seed(12))));
    }

    @Test
    void a_pull_pays_the_same_however_often_one_asks_and_in_any_order() {
        Round round = problems().problem(SEED).round(0);
        double last = round.reward(actions() - 1);
        double first = round.reward(0);
        assertThat(round.reward(0)).isEqualTo(first);
        assertThat(round.reward(actions() - 1)).isEqualTo(last);
    }

    @Test
    void contexts_are_as_wide_as_the_card_says() {
        BanditProblem problem = problems().problem(SEED);
        for (int pull = 0; pull < problems().card().pulls(); pull++) {
            assertThat(problem.round(pull).context())
                    .hasSize(problems().card().context())
                    .doesNotContain(Float.NaN);
        }
    }

    @Test
    void rewards_are_what_is_expected_in_the_mean() {
        for (int action = 0; action < actions(); action++) {
            int taken = action;
            double[] surprises = IntStream.range(0, 400)
                    .boxed()
                    .flatMap(i -> rounds(problems().problem(SEED.child(i))).stream())
                    .mapToDouble(round -> round.reward(taken) - round.expected(taken))
                    .toArray();
            double mean = IntStream.range(0, surprises.length)
                    .mapToDouble(i -> surprises[i])
                    .average()
                    .orElseThrow();
            double square = IntStream.range(0, surprises.length)
                    .mapToDouble(i -> surprises[i] * surprises[i])
                    .average()
                    .orElseThrow();
            assertThat(mean).as("of action %s", taken).isCloseTo(0, within(4 * Math.sqrt(square / surprises.length)));
        }
    }

    @Test
    void rewards_are_about_within_the_scale() {
        double scale = problems().card().scale();
        long above = IntStream.range(0, 100)
                .boxed()
                .flatMap(i -> rounds(problems().problem(SEED.child(i))).stream())
                .filter(round -> IntStream.range(0, actions()).anyMatch(action -> round.expected(action) > scale))
                .count();
        assertThat(above).isLessThan(5 * rounds(problems().problem(SEED)).size());
    }

    private int actions() {
        return problems().card().actions().size();
    }

    private List<Round> rounds(BanditProblem problem) {
        return IntStream.range(0, Math.min(8, problems().card().pulls()))
                .mapToObj(problem::round)
                .toList();
    }

    private List<Double> facts(BanditProblem problem) {
        return rounds(problem).stream()
                .flatMap(round -> IntStream.range(0, actions())
                        .boxed()
                        .flatMap(action -> List.of(round.expected(action), round.reward(action)).stream()))
                .toList();
    }
}
