package io.metalearn.bandit;

import io.metalearn.api.Seed;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.Policy;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.Round;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of acting in one problem.
 *
 * @param rewards by pull, as drawn
 * @param expected by pull, the expected reward of the action taken
 * @param best by pull, that of the best action
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares plays
public record Play(double[] rewards, double[] expected, double[] best) {
    /** Lets a policy act in a problem to its end. */
    public static Play of(Policy policy, BanditProblem problem, ProblemCard card) {
        int pulls = card.pulls();
        Play play = new Play(new double[pulls], new double[pulls], new double[pulls]);
        for (int pull = 0; pull < pulls; pull++) {
            Round round = problem.round(pull);
            int action = policy.choose(round.context());
            play.rewards[pull] = round.reward(action);
            play.expected[pull] = round.expected(action);
            play.best[pull] = IntStream.range(0, card.actions().size())
                    .mapToDouble(round::expected)
                    .max()
                    .orElseThrow();
            policy.observe(action, play.rewards[pull]);
        }
        return play;
    }

    /** An agent in each of the problems, with children of {@code seed}. */
    public static List<Play> all(Agent agent, List<BanditProblem> problems, ProblemCard card, Seed seed) {
        return IntStream.range(0, problems.size())
                .mapToObj(i -> of(agent.start(card, seed.child(i)), problems.get(i), card))
                .toList();
    }

    /** What was earned. */
    public double reward() {
        return Arrays.stream(rewards).sum();
    }

    /** The sum of what was expected of the actions taken: the reward without its luck. */
    public double value() {
        return Arrays.stream(expected).sum();
    }

    /** What the best actions would have been expected to earn more: at least 0. */
    public double regret() {
        return Arrays.stream(best).sum() - value();
    }
}
