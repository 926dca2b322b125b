package io.metalearn.bandit.logged;

import io.metalearn.eval.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a policy would have earned where another one acted. With w = probability of the logged action under the policy in question, divided by
 * its propensity, and q a model of rewards:
 *
 * <pre>
 * IPS              mean of w r                                            Horvitz and Thompson 1952: unbiased, of much variance
 * SNIPS            sum of w r / sum of w                                  Swaminathan and Joachims 2015: little bias, less variance
 * doubly robust    mean of sum_a pi(a) q(x, a) + w (r - q(x, a_logged))   Dudik, Langford, Li 2011: right where w or q is
 * </pre>
 *
 * All hold where propensities are what they say, and are above 0 for whatever the policy in question does. Immutable.
 *
 * @param log what was done
 * @param policy what is asked for
 */
public record OffPolicy(DecisionLog log, TargetPolicy policy) {
    private static final int FOLDS = 2;

    public Estimate ips() {
        double[] weights = weights();
        return estimate(terms(i -> weights[i] * reward(i)), weights);
    }

    /**
     * The interval is that of the linear part, {@code v + w (r - v) / mean w}.
     *
     * @throws IllegalStateException when the policy takes none of the logged actions
     */
    public Estimate snips() {
        double[] weights = weights();
        double sum = Arrays.stream(weights).sum();
        if (sum == 0) {
            throw new IllegalStateException("the policy takes none of the actions logged: nothing is known of it");
        }
        double value = IntStream.range(0, weights.length)
                        .mapToDouble(i -> weights[i] * reward(i))
                        .sum()
                / sum;
        double mean = sum / weights.length;
        return estimate(terms(i -> value + weights[i] * (reward(i) - value) / mean), weights);
    }

    /** The model of rewards is that of the other half of the pulls, so that no reward explains itself. */
    public Estimate doublyRobust() {
        double[] weights = weights();
        List<RewardModel> models = IntStream.range(0, FOLDS)
                .mapToObj(fold -> RewardModel.of(log, i -> i % FOLDS != fold))
                .toList();
        return estimate(
                terms(i -> {
                    LoggedPull pull = log.pulls().get(i);
                    RewardModel model = models.get(i % FOLDS);
                    return expected(pull, model)
                            + weights[i] * (pull.reward() - model.expected(pull.context(), pull.action()));
                }),
                weights);
    }

    private double expected(LoggedPull pull, RewardModel model) {
        return IntStream.range(0, log.actions().size())
                .mapToDouble(action -> policy.probability(pull, action) * model.expected(pull.context(), action))
                .sum();
    }

    private double[] weights() {
        return log.pulls().stream()
                .mapToDouble(pull -> policy.probability(pull, pull.action()) / pull.propensity())
                .toArray();
    }

    private double reward(int i) {
        return log.pulls().get(i).reward();
    }

    private double[] terms(IntToDoubleFunction term) {
        return IntStream.range(0, log.pulls().size()).mapToDouble(term).toArray();
    }

    private static Estimate estimate(double[] terms, double[] weights) {
        double sum = Arrays.stream(weights).sum();
        double squares = Arrays.stream(weights).map(w -> w * w).sum();
        return new Estimate(
                Arrays.stream(terms).average().orElseThrow(),
                Interval.student(terms),
                squares == 0 ? 0 : sum * sum / squares);
    }
}
