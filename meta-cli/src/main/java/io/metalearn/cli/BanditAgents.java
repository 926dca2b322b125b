package io.metalearn.cli;

import io.metalearn.api.TaskFacts;
import io.metalearn.api.Tasks;
import io.metalearn.api.bandit.AgentLearner;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.bandit.Outcomes;
import io.metalearn.bandit.posterior.PosteriorLearner;
import io.metalearn.bandit.recurrent.RecurrentConfig;
import io.metalearn.bandit.recurrent.RecurrentLearner;
import io.metalearn.bandit.suite.Rivals;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is to act in problems: rules, the one to beat first; posteriors; RL^2.
 *
 * @param plugins have the learners whose posteriors act
 * @param suite the name of the problems
 */
record BanditAgents(Plugins plugins, String suite, ProblemDistribution problems) {
    /** Of which nothing is known of one action that is not of all. */
    private static final Set<String> ALIKE = Set.of("bandit", "slots");

    private static final String ARMS = "bandit";

    /** Networks of RL^2. */
    enum Network {
        /** One state that knows all actions. */
        ONE,
        /** A state for each action. */
        EACH
    }

    /**
     * What learns to act.
     *
     * @param name letters, digits and dashes
     * @param settings all that decides what it learns, beside the seed
     */
    record Named(String name, String settings, AgentLearner learner) {}

    /** That which suits these problems: a state for each action where actions are alike. */
    Network network() {
        return ALIKE.contains(suite) ? Network.EACH : Network.ONE;
    }

    /** @param tuning problems to tune them on */
    List<Named> rules(int tuning) {
        List<AgentLearner> rules = suite.equals(ARMS)
                ? Rivals.arms(tuning)
                : problems instanceof Outcomes ? Rivals.prices(tuning) : Rivals.contexts(tuning);
        List<Named> named = new ArrayList<>();
        rules.forEach(rule -> named.add(new Named("rule-" + named.size(), "", rule)));
        return named;
    }

    /** None where what is learned from rows cannot act: it has to be known how rewards come of targets. */
    List<Named> posteriors(List<String> learners) {
        return problems instanceof Outcomes outcomes
                ? learners.stream().map(name -> posterior(name, outcomes)).toList()
                : List.of();
    }

    /** Its tasks are those of the suite's name: what was observed where nobody explored. */
    private Named posterior(String name, Outcomes outcomes) {
        Tasks tasks = plugins.tasks(Part.of(suite), suite).create();
        return new Named(
                name,
                kernels().name(),
                new PosteriorLearner(
                        name,
                        plugins.learner(Part.of(name), name, TaskFacts.of(tasks, List.of(0, 1, 5, 10, 20)))
                                .create(),
                        tasks,
                        outcomes));
    }

    Named recurrent(RecurrentConfig config) {
        return new Named(
                "rl2-" + (config.byAction() ? "each" : "one"),
                problems.card() + " " + config + " " + kernels().name(),
                new RecurrentLearner(config, kernels()));
    }

    private static Kernels kernels() {
        return KernelChoice.preferred();
    }
}
