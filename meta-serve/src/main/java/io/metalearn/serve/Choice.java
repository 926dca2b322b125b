package io.metalearn.serve;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How probable each action is to be taken, given what a model predicts of them:
 *
 * <pre>
 * thompson        the share of 1000 draws from N(mean, deviation^2 - noise^2) in which its reward is the highest, one more for each action
 * epsilon-greedy  epsilon / n, and 1 - epsilon more for the highest reward of the mean
 * uniform         1 / n
 * </pre>
 *
 * A reward is worth times quantity, such as margin times units. The action is drawn from just these probabilities, so that what is logged is exact
 * where Thompson's own would be an estimate; and none is 0, so that a log says something of every action. The {@code DrawnPolicy} of meta-bandit samples
 * the same without a count: it acts by one draw, since in a contest of millions of pulls the thousand draws behind exact propensities would be nearly all of the work. Immutable.
 */
final class Choice {
    private static final int DRAWS = 1000;

    private final double[] propensities;

    private Choice(double[] propensities) {
        this.propensities = propensities;
    }

    /** How actions are chosen. */
    enum Policy {
        @JsonProperty("thompson")
        THOMPSON("thompson"),
        @JsonProperty("epsilon-greedy")
        EPSILON_GREEDY("epsilon-greedy"),
        @JsonProperty("uniform")
        UNIFORM("uniform");

        private final String label;

        Policy(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * What there is to choose by.
     *
     * @param prediction of each action, {@code [n, 1]}
     * @param worths of each action
     */
    record Outlook(Target target, Prediction prediction, List<Double> worths) {
        int actions() {
            return worths.size();
        }

        /** The reward of an action whose target is so many deviations above its mean. */
        double reward(int action, double above) {
            double number = prediction.mean().get(action, 0) + above;
            return worths.get(action) * quantity(number);
        }

        private double quantity(double number) {
            if (target instanceof Target.Real real) {
                return real.quantityOf(number);
            }
            return target instanceof Target.Binary ? 1 / (1 + StrictMath.exp(-number)) : number;
        }
    }

    /** Of any action, all being equally likely. */
    static Choice uniform(Outlook outlook) {
        return epsilonGreedy(outlook, 1);
    }

    static Choice epsilonGreedy(Outlook outlook, double epsilon) {
        int actions = outlook.actions();
        double[] propensities = new double[actions];
        Arrays.fill(propensities, epsilon / actions);
        propensities[best(outlook, new double[actions])] += 1 - epsilon;
        return new Choice(propensities);
    }

    /** @throws Problem when the model states no deviation */
    static Choice thompson(Outlook outlook, double noise, Seed seed) {
        Matrix stated = outlook.prediction()
                .deviation()
                .orElseThrow(() -> Problem.bad(
                        "/policy", "must be epsilon-greedy or uniform: the model does not say how sure it is"));
        int actions = outlook.actions();
        double[] unsure = IntStream.range(0, actions)
                .mapToDouble(action -> unsure(stated.get(action, 0), noise))
                .toArray();
        double[] propensities = new double[actions];
        Arrays.fill(propensities, 1);
        RandomStream draws = seed.stream();
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] above = new double[actions];
            Arrays.setAll(above, action -> unsure[action] * draws.nextGaussian());
            propensities[best(outlook, above)]++;
        }
        Arrays.setAll(propensities, action -> propensities[action] / (DRAWS + actions));
        return new Choice(propensities);
    }

    private static double unsure(double deviation, double noise) {
        return Math.sqrt(Math.max(0, deviation * deviation - noise * noise));
    }

    private static int best(Outlook outlook, double[] above) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int action = 0; action < above.length; action++) {
            double reward = outlook.reward(action, above[action]);
            if (reward > highest) {
                highest = reward;
                best = action;
            }
        }
        return best;
    }

    double propensity(int action) {
        return propensities[action];
    }

    /** An action, drawn. */
    int draw(Seed seed) {
        double left = seed.stream().nextDouble();
        for (int action = 0; action < propensities.length - 1; action++) {
            left -= propensities[action];
            if (left < 0) {
                return action;
            }
        }
        return propensities.length - 1;
    }
}
