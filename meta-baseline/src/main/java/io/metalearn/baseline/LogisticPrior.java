package io.metalearn.baseline;

import java.util.List;
import org.ejml.simple.SimpleMatrix;

/**
 * A normal prior of logistic models, {@code w ~ N(m, S)}, {@code P(y = 1) = sigmoid(x'w)}; Laplace's approximation of its posterior given
 * rows (Bishop, Pattern Recognition and Machine Learning, section 4.5), and one EM step towards the prior that makes many tasks likely.
 *
 * <pre>
 * posterior:  mu = argmax of the posterior density,   V = (I + S H)^-1 S,   H = X'DX at mu,   D = p (1 - p)
 * Newton:     w = m + S a,   (I + H S) a = X'(y - p) + H (w - m);   halved until the density does not fall
 * EM:         m = mean mu_i,   S = mean (V_i + (mu_i - m)(mu_i - m)')
 * </pre>
 *
 * It is {@link LinearPrior} for 0 and 1, and like it written without the inverse of S. Of few rows a task the approximation finds S
 * somewhat too small, as that of generalised linear mixed models does (Breslow and Clayton, JASA 1993).
 *
 * @param mean m, {@code [p, 1]}
 * @param covariance S, {@code [p, p]}
 */
record LogisticPrior(SimpleMatrix mean, SimpleMatrix covariance) {
    private static final int MOST_STEPS = 50;
    private static final int MOST_HALVINGS = 20;
    /** Of the log density: a Newton step that brings less is the last. */
    private static final double TOLERANCE = 1e-10;

    /** What is known of a task's weights: {@code N(mean, covariance)}. */
    record Posterior(SimpleMatrix mean, SimpleMatrix covariance) {}

    /** A prior of mean 0 and independent weights: a ridge penalty of one over the variance. */
    static LogisticPrior independent(int p, double interceptVariance, double variance) {
        SimpleMatrix covariance = SimpleMatrix.identity(p).scale(variance);
        covariance.set(0, 0, interceptVariance);
        return new LogisticPrior(new SimpleMatrix(p, 1), covariance);
    }

    Posterior posterior(LogisticRows rows) {
        return posterior(List.of(rows));
    }

    /** Given the rows of all parts. */
    Posterior posterior(List<LogisticRows> parts) {
        SimpleMatrix w = mode(parts);
        SimpleMatrix v = SimpleMatrix.identity(mean.getNumRows())
                .plus(covariance.mult(curvature(parts, w)))
                .solve(covariance);
        return new Posterior(w, v.plus(v.transpose()).divide(2));
    }

    private SimpleMatrix mode(List<LogisticRows> parts) {
        SimpleMatrix a = new SimpleMatrix(mean.getNumRows(), 1);
        double density = density(parts, a);
        for (int step = 0; step < MOST_STEPS; step++) {
            SimpleMatrix next = ascended(parts, a, density);
            double reached = density(parts, next);
            boolean settled = !(reached - density > TOLERANCE * (1 + Math.abs(density)));
            a = next;
            density = reached;
            if (settled) {
                break;
            }
        }
        return weights(a);
    }

    /** A Newton step, halved until the density is no lower; none where it would have to be tiny. */
    private SimpleMatrix ascended(List<LogisticRows> parts, SimpleMatrix a, double density) {
        SimpleMatrix w = weights(a);
        SimpleMatrix h = curvature(parts, w);
        SimpleMatrix g =
                sum(parts.stream().map(rows -> rows.gradient(w)).toList()).plus(h.mult(w.minus(mean)));
        SimpleMatrix step = SimpleMatrix.identity(mean.getNumRows())
                .plus(h.mult(covariance))
                .solve(g)
                .minus(a);
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            SimpleMatrix next = a.plus(step.scale(length));
            if (density(parts, next) >= density) {
                return next;
            }
            length /= 2;
        }
        return a;
    }

    private SimpleMatrix weights(SimpleMatrix a) {
        return mean.plus(covariance.mult(a));
    }

    /** The logarithm of the posterior density of {@code w = m + S a}, but for a constant. */
    private double density(List<LogisticRows> parts, SimpleMatrix a) {
        SimpleMatrix w = weights(a);
        double penalty = a.dot(w.minus(mean)) / 2;
        return parts.stream().mapToDouble(rows -> rows.logLikelihood(w)).sum() - penalty;
    }

    private static SimpleMatrix curvature(List<LogisticRows> parts, SimpleMatrix w) {
        return sum(parts.stream().map(rows -> rows.curvature(w)).toList());
    }

    private static SimpleMatrix sum(List<SimpleMatrix> parts) {
        return parts.stream().reduce(SimpleMatrix::plus).orElseThrow();
    }

    /** The prior after one EM step on the tasks. */
    LogisticPrior improved(List<LogisticRows> tasks) {
        List<Posterior> posteriors = tasks.stream().map(this::posterior).toList();
        SimpleMatrix center =
                sum(posteriors.stream().map(Posterior::mean).toList()).divide(tasks.size());
        SimpleMatrix spread = sum(posteriors.stream()
                .map(posterior -> {
                    SimpleMatrix offset = posterior.mean().minus(center);
                    return posterior.covariance().plus(offset.mult(offset.transpose()));
                })
                .toList());
        return new LogisticPrior(center, spread.divide(tasks.size()));
    }

    /** The prior after some EM steps. */
    LogisticPrior improved(List<LogisticRows> tasks, int steps) {
        LogisticPrior prior = this;
        for (int step = 0; step < steps; step++) {
            prior = prior.improved(tasks);
        }
        return prior;
    }
}
