package io.metalearn.bandit.rule;

import io.metalearn.api.Check;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.AgentLearner;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.Policy;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.bandit.Play;
import io.metalearn.bandit.Problems;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * That one of several agents which does best on validation problems, by expected reward; of equal ones the first.
 *
 * @param name of what is learned, before that of the one chosen
 * @param candidates at least one
 * @param problems to try them on, at least 1
 */
public record Tuned(String name, List<Agent> candidates, int problems) implements AgentLearner {
    public Tuned {
        candidates = List.copyOf(candidates);
        Check.atLeast(1, candidates.size(), "candidates");
        Check.atLeast(1, problems, "problems");
    }

    /** UCB of a width from 0, which is the greedy rule, to 1. */
    public static Tuned ucb(boolean byContext, int problems) {
        return new Tuned(
                "tuned",
                DoubleStream.of(0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6, 1)
                        .<Agent>mapToObj(width -> IndexRule.ucb(width, byContext))
                        .toList(),
                problems);
    }

    /** Epsilon-greedy with an epsilon from 0.01 to 0.3. */
    public static Tuned epsilonGreedy(boolean byContext, int problems) {
        return new Tuned(
                "tuned",
                DoubleStream.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.3)
                        .<Agent>mapToObj(epsilon -> IndexRule.epsilonGreedy(epsilon, byContext))
                        .toList(),
                problems);
    }

    @Override
    public Agent learn(ProblemDistribution distribution, Training training) {
        Seed seed = training.seed().child("validation");
        List<BanditProblem> drawn = Problems.of(distribution, problems, seed.child("problems"));
        Agent best = candidates.get(0);
        double highest = Double.NEGATIVE_INFINITY;
        for (Agent candidate : candidates) {
            double value = value(candidate, drawn, distribution.card(), seed.child("draws"));
            best = value > highest ? candidate : best;
            highest = Math.max(highest, value);
        }
        return new Chosen(name + ", " + best.name(), best);
    }

    private static double value(Agent agent, List<BanditProblem> drawn, ProblemCard card, Seed seed) {
        return Play.all(agent, drawn, card, seed).stream()
                .mapToDouble(Play::value)
                .sum();
    }

    private record Chosen(String name, Agent agent) implements Agent {
        @Override
        public Policy start(ProblemCard card, Seed seed) {
            return agent.start(card, seed);
        }
    }
}
