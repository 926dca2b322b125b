package io.metalearn.bandit.rule;

import io.metalearn.api.Check;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.AgentLearner;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.api.bandit.Round;
import io.metalearn.bandit.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Thompson sampling with a prior for each action that is fitted on training problems (empirical Bayes), by moments: every action is tried on
 * every pull of these, the variance of its rewards inside a problem is its noise, and what the problems' means vary beyond that noise is the
 * prior's.
 *
 * @param problems to fit on, at least 2
 * @param binary whether rewards are 0 or the card's scale: Beta priors; else Normal ones
 * @param byContext whether each context has counts of its own; the prior is one for all contexts
 */
public record EmpiricalThompson(int problems, boolean binary, boolean byContext) implements AgentLearner {
    /** A deviation is at least that share of the scale: what does not vary would need no draws. */
    private static final double LEAST = 1e-3;

    public EmpiricalThompson {
        Check.atLeast(2, problems, "problems");
    }

    @Override
    public Agent learn(ProblemDistribution distribution, Training training) {
        Seed seed = training.seed().child("training");
        List<BanditProblem> drawn = Problems.of(distribution, problems, seed);
        ProblemCard card = distribution.card();
        return new Thompson(
                "Thompson, empirical prior",
                IntStream.range(0, card.actions().size())
                        .mapToObj(action -> belief(action, drawn, card))
                        .toList(),
                byContext);
    }

    private Belief belief(int action, List<BanditProblem> drawn, ProblemCard card) {
        List<double[]> rewards =
                drawn.stream().map(problem -> rewards(action, problem, card)).toList();
        double[] means = rewards.stream().mapToDouble(EmpiricalThompson::mean).toArray();
        double noise = rewards.stream()
                .mapToDouble(EmpiricalThompson::variance)
                .average()
                .orElseThrow();
        double mean = mean(means);
        double between = Math.max(LEAST * LEAST, variance(means) - noise / card.pulls());
        return binary
                ? beta(mean, between)
                : new Belief.Normal(mean, Math.sqrt(between), Math.max(LEAST, Math.sqrt(noise)));
    }

    /** Of that mean and variance; the variance of a Beta is below m (1 - m). */
    private static Belief beta(double mean, double variance) {
        double within = Math.min(1 - LEAST, Math.max(LEAST, mean));
        double strength = Math.max(LEAST, within * (1 - within) / variance - 1);
        return new Belief.Beta(within * strength, (1 - within) * strength);
    }

    private static double[] rewards(int action, BanditProblem problem, ProblemCard card) {
        return IntStream.range(0, card.pulls())
                .mapToObj(problem::round)
                .mapToDouble((Round round) -> round.reward(action) / card.scale())
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return values.length < 2
                ? 0
                : DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
