package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Seed;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.Policy;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.api.bandit.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Agent} promises. It acts in a few problems. */
public abstract class AgentContract {
    private static final Seed SEED = new Seed(13);
    private static final int PULLS = 12;
    private static final int STARTS = 400;
    /** Propensities may be estimated: those of the shipped agents to a few hundredths. */
    private static final double NEAR = 0.1;

    /** The agent under test. */
    protected abstract Agent agent();

    /** Problems that it can act in. */
    protected abstract ProblemDistribution problems();

    @Test
    void itHasAName() {
        assertThat(agent().name()).isNotBlank();
    }

    @Test
    void itTakesActionsThatThereAre() {
        assertThat(taken(SEED, false)).allMatch(action -> action >= 0 && action < actions());
    }

    @Test
    void equalSeedsActAlike() {
        assertThat(taken(SEED, false)).isEqualTo(taken(SEED, false));
    }

    @Test
    void policiesOfOneAgentDoNotDisturbEachOther() {
        assertThat(Together.ask(() -> taken(SEED, false))).containsOnly(taken(SEED, false));
    }

    @Test
    void toAskForPropensitiesChangesNothing() {
        assertThat(taken(SEED, true)).isEqualTo(taken(SEED, false));
    }

    @Test
    void propensitiesAreProbabilities() {
        Policy policy = agent().start(card(), SEED);
        BanditProblem problem = problems().problem(SEED);
        for (int pull = 0; pull < pulls(); pull++) {
            Round round = problem.round(pull);
            int action = policy.choose(round.context());
            List<Double> propensities =
                    IntStream.range(0, actions()).mapToObj(policy::propensity).toList();
            assertThat(propensities).allMatch(p -> p >= 0 && p <= 1);
            assertThat(propensities.stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(NEAR));
            assertThat(propensities.get(action)).as("of what it has just done").isPositive();
            policy.observe(action, round.reward(action));
        }
    }

    /** Of the first pull, over many seeds: that is what a log of it will be weighted by. */
    @Test
    void actionsAreTakenAsOftenAsTheirPropensitiesSay() {
        float[] context = problems().problem(SEED).round(0).context();
        double[] shares = new double[actions()];
        double[] promised = new double[actions()];
        for (int i = 0; i < STARTS; i++) {
            Policy policy = agent().start(card(), SEED.child(i));
            shares[policy.choose(context)] += 1.0 / STARTS;
            if (i == 0) {
                for (int action = 0; action < actions(); action++) {
                    promised[action] = policy.propensity(action);
                }
            }
        }
        for (int action = 0; action < actions(); action++) {
            assertThat(shares[action]).as("of action %s", action).isCloseTo(promised[action], within(NEAR));
        }
    }

    @Test
    void contextsAreLeftAsTheyWere() {
        float[] context = problems().problem(SEED).round(0).context();
        float[] before = context.clone();
        Policy policy = agent().start(card(), SEED);
        policy.observe(policy.choose(context), problems().problem(SEED).round(0).reward(0));
        assertThat(context).containsExactly(before);
    }

    private List<Integer> taken(Seed seed, boolean asking) {
        Policy policy = agent().start(card(), seed);
        BanditProblem problem = problems().problem(seed);
        List<Integer> taken = new ArrayList<>();
        for (int pull = 0; pull < pulls(); pull++) {
            Round round = problem.round(pull);
            int action = policy.choose(round.context());
            if (asking) {
                IntStream.range(0, actions()).forEach(policy::propensity);
            }
            taken.add(action);
            policy.observe(action, round.reward(action));
        }
        return taken;
    }

    private ProblemCard card() {
        return problems().card();
    }

    private int actions() {
        return card().actions().size();
    }

    private int pulls() {
        return Math.min(PULLS, card().pulls());
    }
}
