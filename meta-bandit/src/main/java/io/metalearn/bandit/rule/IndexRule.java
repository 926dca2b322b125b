package io.metalearn.bandit.rule;

import io.metalearn.api.Check;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.Policy;
import io.metalearn.api.bandit.ProblemCard;

/**
 * Takes the action of the highest index, the first of equal ones; now and then any. With s the sum of an action's rewards, divided by the
 * card's scale, c their number and t the number of this pull, from 1:
 *
 * <pre>
 * index = (s + 1) / (c + 2) + width sqrt(2 ln t / (c + 2))
 * </pre>
 *
 * UCB1 (Auer, Cesa-Bianchi, Fischer 2002) from a Beta(1, 1) start, and with width 0 the greedy rule on the posterior mean.
 *
 * @param width of the bonus, at least 0
 * @param epsilon how often any action is taken, all being equally likely, in [0, 1]
 * @param byContext whether each context has counts of its own: of few contexts
 */
public record IndexRule(String name, double width, double epsilon, boolean byContext) implements Agent {
    public IndexRule {
        Check.notNegative(width, "width");
        Check.share(epsilon, "epsilon");
    }

    public static IndexRule ucb(double width, boolean byContext) {
        return new IndexRule("UCB " + width, width, 0, byContext);
    }

    public static IndexRule greedy(boolean byContext) {
        return new IndexRule("greedy", 0, 0, byContext);
    }

    public static IndexRule epsilonGreedy(double epsilon, boolean byContext) {
        return new IndexRule("epsilon-greedy " + epsilon, 0, epsilon, byContext);
    }

    /** Any action, all being equally likely. */
    public static IndexRule random() {
        return new IndexRule("random", 0, 1, false);
    }

    @Override
    public Policy start(ProblemCard card, Seed seed) {
        return new Acting(card, seed.stream());
    }

    private final class Acting implements Policy {
        private final int actions;
        private final Cells cells;
        private final RandomStream draws;
        private Cells.Cell cell;
        private int best;

        Acting(ProblemCard card, RandomStream draws) {
            this.actions = card.actions().size();
            this.cells = new Cells(actions, card.scale(), byContext);
            this.draws = draws;
            this.cell = cells.at(new float[card.context()]);
        }

        @Override
        public int choose(float[] context) {
            cell = cells.at(context);
            best = best();
            return epsilon > 0 && draws.nextDouble() < epsilon ? draws.nextInt(actions) : best;
        }

        private int best() {
            double logarithm = 2 * StrictMath.log(cell.pulls + 1.0);
            int found = 0;
            double highest = Double.NEGATIVE_INFINITY;
            for (int action = 0; action < actions; action++) {
                double count = cell.counts[action] + 2;
                double index = (cell.sums[action] + 1) / count + width * Math.sqrt(logarithm / count);
                if (index > highest) {
                    highest = index;
                    found = action;
                }
            }
            return found;
        }

        @Override
        public double propensity(int action) {
            return epsilon / actions + (action == best ? 1 - epsilon : 0);
        }

        @Override
        public void observe(int action, double reward) {
            cell.add(action, reward);
        }
    }
}
