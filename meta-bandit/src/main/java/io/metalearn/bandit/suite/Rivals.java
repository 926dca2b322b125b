package io.metalearn.bandit.suite;

import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.AgentLearner;
import io.metalearn.bandit.problem.Prices;
import io.metalearn.bandit.rule.Always;
import io.metalearn.bandit.rule.EmpiricalThompson;
import io.metalearn.bandit.rule.IndexRule;
import io.metalearn.bandit.rule.Thompson;
import io.metalearn.bandit.rule.Tuned;
import java.util.List;

/**
 * The rules that a learned agent is held against, the one to beat first. They are tuned, or their priors fitted, on so many problems.
 */
public final class Rivals {
    private Rivals() {}

    /** For arms that pay 1 or nothing. */
    public static List<AgentLearner> arms(int tuning) {
        return List.of(
                Tuned.ucb(false, tuning),
                fixed(Thompson.uniform()),
                new EmpiricalThompson(tuning, true, false),
                Tuned.epsilonGreedy(false, tuning),
                fixed(IndexRule.greedy(false)),
                fixed(IndexRule.random()));
    }

    /** For few contexts, each of which is counted apart, and real rewards. */
    public static List<AgentLearner> contexts(int tuning) {
        return List.of(
                Tuned.ucb(true, tuning),
                new EmpiricalThompson(tuning, false, true),
                Tuned.epsilonGreedy(true, tuning),
                fixed(IndexRule.greedy(true)),
                fixed(IndexRule.random()));
    }

    /** For the grid of prices: contexts are too many to count apart, and there is an old price to keep. */
    public static List<AgentLearner> prices(int tuning) {
        return List.of(
                Tuned.ucb(false, tuning),
                new EmpiricalThompson(tuning, false, false),
                Tuned.epsilonGreedy(false, tuning),
                fixed(IndexRule.greedy(false)),
                fixed(new Always("old price", Prices.USUAL)),
                fixed(IndexRule.random()));
    }

    private static AgentLearner fixed(Agent agent) {
        return (problems, training) -> agent;
    }
}
