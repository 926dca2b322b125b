package io.metalearn.bandit.suite;

import io.metalearn.api.Check;
import io.metalearn.api.Seed;
import io.metalearn.api.SideBySide;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.bandit.Play;
import io.metalearn.bandit.Problems;
import io.metalearn.bandit.Standing;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What agents earned in the same problems, which none was trained or tuned on.
 *
 * @param standings in the order of the agents, at least one
 */
public record Contest(ProblemCard card, List<Standing> standings) {
    public Contest {
        standings = List.copyOf(standings);
        Check.atLeast(1, standings.size(), "agents");
    }

    /**
     * Lets agents act in so many problems.
     *
     * @param seed of the training; problems to judge by are drawn from its child {@code test}
     * @param threads at least 1; the result is the same
     */
    public static Contest of(
            ProblemDistribution distribution, List<Agent> agents, int problems, Seed seed, int threads) {
        Check.atLeast(1, problems, "problems");
        List<BanditProblem> drawn = Problems.of(distribution, problems, seed.child("test"));
        ProblemCard card = distribution.card();
        List<Callable<Standing>> plays = agents.stream()
                .<Callable<Standing>>map(agent -> () -> new Standing(
                        agent.name(),
                        Play.all(agent, drawn, card, seed.child("play").child(agent.name()))))
                .toList();
        return new Contest(card, new SideBySide(threads).all(plays));
    }

    /** What the best actions would have been expected to earn in a problem: the oracle. */
    public double best() {
        return standings.get(0).plays().stream()
                .mapToDouble(play -> play.value() + play.regret())
                .average()
                .orElseThrow();
    }
}
