package io.metalearn.bandit.posterior;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.plugin.Context;
import io.metalearn.bandit.problem.Prices;
import io.metalearn.bandit.rule.Always;
import io.metalearn.bandit.rule.Tuned;
import io.metalearn.bandit.suite.Contest;
import io.metalearn.maml.closedform.AlpacaPlugin;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.scenarios.PricingPlugin;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was learned of other products helps to price a new one. */
class PosteriorLearnerTest {
    private static final Seed SEED = new Seed(1);

    /** After a twentieth of the training. */
    @Test
    void alpaca_prices_new_products_better_than_the_old_price() {
        assertBeats(new Prices(20), 0.05, 30, new Always("old price", Prices.USUAL));
    }

    /** After the whole training, 100 products of 60 days. */
    @Tag("slow")
    @Test
    void alpaca_prices_new_products_better_than_tuned_rules() {
        Prices prices = new Prices();
        assertBeats(prices, 1, 100, Tuned.ucb(false, 200).learn(prices, Training.of(SEED)));
        assertBeats(prices, 1, 100, Tuned.epsilonGreedy(false, 200).learn(prices, Training.of(SEED)));
    }

    private static void assertBeats(Prices prices, double budget, int problems, Agent rival) {
        PricingPlugin scenario = new PricingPlugin();
        AlpacaPlugin alpaca = new AlpacaPlugin();
        Agent learned = new PosteriorLearner(
                        "alpaca",
                        alpaca.create(alpaca.defaults(), Context.of(Kernels.class, KernelChoice.byName("scalar"))),
                        scenario.create(scenario.defaults(), Context.empty()),
                        prices)
                .learn(prices, new Training(SEED, budget, 1, TrainingMonitor.none()));
        Contest contest = Contest.of(prices, List.of(learned, rival), problems, SEED, 1);
        assertThat(contest.standings()
                        .get(0)
                        .ahead(contest.standings().get(1), SEED)
                        .interval()
                        .orElseThrow()
                        .low())
                .as(rival.name())
                .isPositive();
    }
}
