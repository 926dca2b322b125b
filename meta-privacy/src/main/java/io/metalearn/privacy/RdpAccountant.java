package io.metalearn.privacy;

import io.metalearn.api.Check;
import java.util.stream.IntStream;

/**
 * What repeated looks through Gaussian noise at a random part of the tasks give away: Renyi differential privacy of the sampled Gaussian mechanism at whole
 * orders (Mironov, Talwar and Zhang 2019, arXiv 1908.10530, section 3.3), added up over the steps and turned into (epsilon, delta) by Canonne, Kamath and Steinke
 * (NeurIPS 2020), proposition 12. A task is in a step or not, by itself, with probability {@code rate}; neighbours differ by one task more or less.
 *
 * @param rate the probability, in (0, 1], that a task is in a step
 * @param steps at least 1
 */
public record RdpAccountant(double rate, long steps) {
    private static final int HIGHEST_ORDER = 256;
    private static final double LEAST_NOISE = 1e-2;
    private static final double MOST_NOISE = 1e6;
    private static final double PRECISION = 1e-4;

    public RdpAccountant {
        Check.positive(rate, "rate");
        if (rate > 1) {
            throw new IllegalArgumentException("rate must be at most 1, got " + rate);
        }
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, got " + steps);
        }
    }

    /**
     * The epsilon that all steps together have at {@code delta}.
     *
     * @param noise the deviation of the noise, in units of the norm that a task's gradient is clipped to, above 0
     * @param delta in (0, 1)
     */
    public double epsilon(double noise, double delta) {
        Check.positive(noise, "noise");
        return IntStream.rangeClosed(2, HIGHEST_ORDER)
                .mapToDouble(order -> steps * divergence(order, noise)
                        + Math.log1p(-1.0 / order)
                        - (Math.log(delta) + Math.log(order)) / (order - 1))
                .map(epsilon -> Math.max(0, epsilon))
                .min()
                .orElseThrow();
    }

    /**
     * The least noise, to four digits, with which all steps together have no more than {@code epsilon} at {@code delta}.
     *
     * @throws IllegalArgumentException where a deviation of a million does not suffice
     */
    public double noise(double epsilon, double delta) {
        double low = LEAST_NOISE;
        double high = MOST_NOISE;
        if (epsilon(high, delta) > epsilon) {
            throw new IllegalArgumentException("epsilon " + epsilon + " at delta " + delta + " cannot be had in "
                    + steps + " steps, by no noise up to " + MOST_NOISE + "; the least there is, is "
                    + epsilon(high, delta));
        }
        while (high / low > 1 + PRECISION) {
            double middle = Math.sqrt(low * high);
            if (epsilon(middle, delta) > epsilon) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Of a whole order, of one step; in logarithms, as single terms leave the range of doubles. */
    private double divergence(int order, double noise) {
        if (rate == 1) {
            return order / (2 * noise * noise);
        }
        double[] terms = new double[order + 1];
        double binomial = 0;
        for (int k = 0; k <= order; k++) {
            terms[k] = binomial
                    + k * Math.log(rate)
                    + (order - k) * Math.log1p(-rate)
                    + (double) k * (k - 1) / (2 * noise * noise);
            binomial += Math.log((double) (order - k) / (k + 1));
        }
        return logSum(terms) / (order - 1);
    }

    private static double logSum(double[] terms) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double term : terms) {
            largest = Math.max(largest, term);
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - largest);
        }
        return largest + Math.log(sum);
    }
}
