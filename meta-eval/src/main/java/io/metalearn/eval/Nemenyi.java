package io.metalearn.eval;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The critical difference of average ranks (Nemenyi 1963; Demsar 2006): those of two of k learners on n tasks that differ by less can, at
 * 5 % for all pairs together, not be told apart:
 *
 * <pre>
 * CD = q(k) / sqrt(2) sqrt(k (k + 1) / (6 n))
 * </pre>
 *
 * with q the 95th percentile of the studentized range of k values and infinitely many degrees of freedom, whose distribution function is
 * {@code k integral phi(z) (Phi(z) - Phi(z - q))^(k - 1) dz}, here by Simpson's rule.
 */
final class Nemenyi {
    private static final double LEVEL = 0.95;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Beyond it the normal density is below 1e-15. */
    private static final double FAR = 8;

    private static final int PARTS = 400;
    private static final int HALVINGS = 50;
    private static final double WIDEST = 20;

    private Nemenyi() {}

    static double criticalDifference(int learners, int tasks) {
        return studentizedRange(learners) / Math.sqrt(2) * Math.sqrt(learners * (learners + 1.0) / (6.0 * tasks));
    }

    static double studentizedRange(int learners) {
        double low = 0;
        double high = WIDEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (share(middle, learners) < LEVEL) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double share(double range, int learners) {
        double step = 2 * FAR / PARTS;
        double sum = 0;
        for (int i = 0; i <= PARTS; i++) {
            double z = -FAR + i * step;
            double within = NORMAL.cumulativeProbability(z) - NORMAL.cumulativeProbability(z - range);
            int weight = i == 0 || i == PARTS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * NORMAL.density(z) * Math.pow(within, learners - 1.0);
        }
        return learners * sum * step / 3;
    }
}
