package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Seed;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.api.bandit.Round;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ProblemDistribution} promises. The first pulls of some hundred problems are looked at. */
public abstract class ProblemDistributionContract {
    private static final Seed SEED = new Seed(11);
    private static final int PULLS = 8;
    private static final int PROBLEMS = 100;
    private static final int MANY = 400;
    /** Of a mean: once in 16,000 times by chance. */
    private static final double DEVIATIONS = 4;
    /** Of all rounds may have an expected reward above the scale. */
    private static final double ABOVE = 0.05;

    /** The problems under test. Asked for often: where making them takes time, make them once. */
    protected abstract ProblemDistribution problems();

    @Test
    void equalSeedsGiveEqualProblemsAndOthersOthers() {
        assertThat(facts(problems().problem(SEED))).isEqualTo(facts(problems().problem(SEED)));
        assertThat(facts(problems().problem(SEED)))
                .isNotEqualTo(facts(problems().problem(SEED.child(1))));
    }

    @Test
    void aProblemIsTheSameOnAnyThread() {
        BanditProblem problem = problems().problem(SEED);
        assertThat(Together.ask(() -> facts(problem))).containsOnly(facts(problem));
    }

    @Test
    void aPullPaysTheSameHoweverOftenOneAsksAndInAnyOrder() {
        BanditProblem problem = problems().problem(SEED);
        int last = Math.min(PULLS, problems().card().pulls()) - 1;
        double later = problem.round(last).reward(actions() - 1);
        double first = problem.round(0).reward(0);
        Round again = problem.round(0);
        again.reward(actions() - 1);
        assertThat(again.reward(0)).isEqualTo(first);
        assertThat(problem.round(last).reward(actions() - 1)).isEqualTo(later);
    }

    @Test
    void contextsAreAsWideAsTheCardSaysAndFinite() {
        BanditProblem problem = problems().problem(SEED);
        for (int pull = 0; pull < problems().card().pulls(); pull++) {
            float[] context = problem.round(pull).context();
            assertThat(context).hasSize(problems().card().context());
            for (float entry : context) {
                assertThat(entry).isFinite();
            }
        }
    }

    @Test
    void rewardsAreWhatIsExpectedInTheMean() {
        for (int action = 0; action < actions(); action++) {
            int taken = action;
            double[] surprises = IntStream.range(0, MANY)
                    .mapToObj(i -> problems().problem(SEED.child(i)))
                    .flatMap(problem -> rounds(problem).stream())
                    .mapToDouble(round -> round.reward(taken) - round.expected(taken))
                    .toArray();
            double square = Arrays.stream(surprises).map(x -> x * x).average().orElseThrow();
            assertThat(Arrays.stream(surprises).average().orElseThrow())
                    .as("reward less what is expected of action %s", taken)
                    .isCloseTo(0, within(DEVIATIONS * Math.sqrt(square / surprises.length)));
        }
    }

    /** Else every policy would be as good as any other. */
    @Test
    void whichActionIsBestDependsOnTheProblem() {
        assertThat(IntStream.range(0, PROBLEMS)
                        .map(i -> best(problems().problem(SEED.child(i)).round(0)))
                        .distinct()
                        .count())
                .as("different best actions of %s problems", PROBLEMS)
                .isGreaterThan(1);
    }

    private int best(Round round) {
        int best = 0;
        for (int action = 1; action < actions(); action++) {
            best = round.expected(action) > round.expected(best) ? action : best;
        }
        return best;
    }

    @Test
    void rewardsAreAboutWithinTheScale() {
        double scale = problems().card().scale();
        List<Round> rounds = IntStream.range(0, PROBLEMS)
                .mapToObj(i -> problems().problem(SEED.child(i)))
                .flatMap(problem -> rounds(problem).stream())
                .toList();
        long above = rounds.stream()
                .filter(round -> IntStream.range(0, actions()).anyMatch(action -> round.expected(action) > scale))
                .count();
        assertThat((double) above / rounds.size())
                .as("share of rounds whose best action is expected to earn more than %s", scale)
                .isLessThan(ABOVE);
    }

    private int actions() {
        return problems().card().actions().size();
    }

    private List<Round> rounds(BanditProblem problem) {
        return IntStream.range(0, Math.min(PULLS, problems().card().pulls()))
                .mapToObj(problem::round)
                .toList();
    }

    private List<Double> facts(BanditProblem problem) {
        return rounds(problem).stream()
                .flatMap(round -> IntStream.range(0, actions())
                        .boxed()
                        .flatMap(action -> DoubleStream.of(round.expected(action), round.reward(action))
                                .boxed()))
                .toList();
    }
}
