package io.metalearn.bandit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.AgentLearner;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.bandit.Standing;
import io.metalearn.bandit.problem.BernoulliArms;
import io.metalearn.bandit.problem.Prices;
import io.metalearn.bandit.problem.Promotions;
import io.metalearn.bandit.problem.Slots;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final Seed SEED = new Seed(8);

    private static Contest contest(ProblemDistribution problems, List<AgentLearner> rivals) {
        List<Agent> agents = rivals.stream()
                .map(rival -> rival.learn(problems, Training.of(SEED)))
                .toList();
        return Contest.of(problems, agents, 100, SEED, 2);
    }

    @Test
    void tuned_rules_beat_chance_in_every_kind_of_problem() {
        assertBeatsChance(contest(new BernoulliArms(3, 30), Rivals.arms(40)));
        assertBeatsChance(contest(new Promotions(100), Rivals.contexts(40)));
        assertBeatsChance(contest(new Slots(4, 100), Rivals.contexts(40)));
        assertBeatsChance(contest(new Prices(30), Rivals.prices(40)));
    }

    private static void assertBeatsChance(Contest contest) {
        List<Standing> standings = contest.standings();
        Standing first = standings.get(0);
        Standing random = standings.get(standings.size() - 1);
        assertThat(first.ahead(random, SEED).interval().orElseThrow().low())
                .as(contest.card().name())
                .isPositive();
        assertThat(first.share(random, SEED).mean())
                .isCloseTo(first.value(SEED).mean() / random.value(SEED).mean(), within(1e-9));
        assertThat(contest.best()).isGreaterThan(first.value(SEED).mean());
    }
}
