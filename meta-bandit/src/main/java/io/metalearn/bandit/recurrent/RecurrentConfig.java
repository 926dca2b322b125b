package io.metalearn.bandit.recurrent;

import io.metalearn.api.Check;
import io.metalearn.nn.optim.Descent;

/**
 * The settings of {@link RecurrentLearner}.
 *
 * @param byAction whether each action has a state of its own, by the same weights, rather than one state that knows all actions: for actions
 *     that are alike before any of them is tried, as arms are
 * @param hidden columns of a state, at least 1
 * @param iterations steps of the training, at least 1
 * @param problems of a step, at least 1
 * @param descent how the weights follow the gradient
 * @param gamma discount of later rewards, in [0, 1)
 * @param lambda of generalised advantages, in [0, 1]
 * @param valueWeight of the squared error of values, at least 0
 * @param entropyWeight of the policy's entropy on the first step, at least 0; it falls in a straight line to 0
 * @param looks at validation problems, of which the best weights are kept; at least 1
 * @param validation problems of a look, at least 1
 */
public record RecurrentConfig(
        boolean byAction,
        int hidden,
        int iterations,
        int problems,
        Descent descent,
        double gamma,
        double lambda,
        double valueWeight,
        double entropyWeight,
        int looks,
        int validation) {
    public RecurrentConfig {
        Check.atLeast(1, hidden, "hidden");
        Check.atLeast(1, iterations, "iterations");
        Check.atLeast(1, problems, "problems");
        Check.belowOne(gamma, "gamma");
        Check.share(lambda, "lambda");
        Check.notNegative(valueWeight, "valueWeight");
        Check.notNegative(entropyWeight, "entropyWeight");
        Check.atLeast(1, looks, "looks");
        Check.atLeast(1, validation, "validation");
    }

    /**
     * One state of 64 columns, 6000 steps of 128 problems, gamma .995 and lambda .97. The paper has .99 and .3: on 100 pulls its value is of as many
     * rewards, and what it is off by from one pull to the next drowns what an action earns; and what is learned by exploring is earned much later.
     */
    public static RecurrentConfig defaults() {
        return new RecurrentConfig(false, 64, 6000, 128, Descent.adam(4e-3, 0.01), 0.995, 0.97, 0.5, 0.03, 10, 1024);
    }

    /** A state of 16 columns for each action: a twelfth of the steps, of half the problems, is enough. */
    public static RecurrentConfig byActions() {
        return new RecurrentConfig(true, 16, 500, 64, Descent.adam(1e-2, 0.02), 0.995, 0.97, 0.5, 0.03, 10, 1024);
    }

    /** These for another number of steps. */
    public RecurrentConfig withIterations(int other) {
        return new RecurrentConfig(
                byAction,
                hidden,
                other,
                problems,
                descent,
                gamma,
                lambda,
                valueWeight,
                entropyWeight,
                looks,
                validation);
    }
}
