package io.metalearn.bandit.rule;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.Policy;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.bandit.DrawnPolicy;
import java.util.Collections;
import java.util.List;

/**
 * Draws each action's mean reward from what is believed of it, and takes the action whose draw is highest (Thompson 1933).
 *
 * @param prior by action; one for all of them, or one each
 * @param byContext whether each context has counts of its own: of few contexts
 */
public record Thompson(String name, List<Belief> prior, boolean byContext) implements Agent {
    public Thompson {
        prior = List.copyOf(prior);
    }

    /** With {@code Beta(1, 1)}: the true prior of {@code BernoulliArms}. */
    public static Thompson uniform() {
        return new Thompson("Thompson, true prior", List.of(new Belief.Beta(1, 1)), false);
    }

    /** @throws IllegalArgumentException when the prior is of another number of actions */
    @Override
    public Policy start(ProblemCard card, Seed seed) {
        int actions = card.actions().size();
        if (prior.size() != 1 && prior.size() != actions) {
            throw new IllegalArgumentException(
                    "a prior must be of one or of " + actions + " actions, got " + prior.size());
        }
        List<Belief> beliefs = prior.size() == actions ? prior : Collections.nCopies(actions, prior.get(0));
        return new Acting(beliefs, new Cells(actions, card.scale(), byContext), card, seed);
    }

    private static final class Acting extends DrawnPolicy {
        private final List<Belief> beliefs;
        private final Cells cells;
        private Cells.Cell cell;

        Acting(List<Belief> beliefs, Cells cells, ProblemCard card, Seed seed) {
            super(beliefs.size(), seed);
            this.beliefs = beliefs;
            this.cells = cells;
            this.cell = cells.at(new float[card.context()]);
        }

        @Override
        protected void see(float[] context) {
            cell = cells.at(context);
        }

        @Override
        protected double drawn(int action, RandomStream from) {
            return beliefs.get(action).draw(cell.sums[action], cell.counts[action], from);
        }

        @Override
        public void observe(int action, double reward) {
            cell.add(action, reward);
        }
    }
}
