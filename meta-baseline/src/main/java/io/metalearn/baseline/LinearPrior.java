package io.metalearn.baseline;

import io.metalearn.api.Prediction;
import java.util.List;
import java.util.Optional;
import org.ejml.simple.SimpleMatrix;

/**
 * A normal prior of linear models, {@code w ~ N(m, S)}, {@code y = x'w + e}, {@code e ~ N(0, s^2)} (Lindley and Smith, JRSS B 1972),
 * its posterior given a task, and one EM step towards the prior that makes many tasks likely.
 *
 * <pre>
 * posterior:  V = (I + S X'X / s^2)^-1 S,   mu = m + V (X'y - X'X m) / s^2
 * EM:  m = mean mu_i,   S = mean (V_i + (mu_i - m)(mu_i - m)'),   s^2 = sum (|y_i - X_i mu_i|^2 + tr X_i'X_i V_i) / N
 * </pre>
 *
 * The posterior is written without the inverse of S, which near-collinear features make nearly singular.
 *
 * @param mean m, {@code [p, 1]}
 * @param covariance S, {@code [p, p]}
 * @param noise s^2, > 0
 * @since 0.1.0
 */
public record LinearPrior(SimpleMatrix mean, SimpleMatrix covariance, double noise) {
    /** Of the mean variance of a target: with less noise than that there is no counting on the inverse of their covariance. */
    private static final double LEAST_NOISE = 1e-6;

    /** What is known of a task's weights: {@code N(mean, covariance)}. */
    public record Posterior(SimpleMatrix mean, SimpleMatrix covariance) {}

    /** The prior that so many EM steps make of the tasks, from a ridge on all rows on. */
    public static LinearPrior learned(List<TaskMoments> tasks, int steps) {
        LinearPrior prior = EmpiricalBayes.start(tasks);
        for (int step = 0; step < steps; step++) {
            prior = prior.improved(tasks);
        }
        return prior;
    }

    /** What a task's rows, of which there may be none, make of the prior. */
    public Posterior posterior(TaskMoments task) {
        int p = mean.getNumRows();
        SimpleMatrix precision = task.gram().divide(noise);
        SimpleMatrix v =
                SimpleMatrix.identity(p).plus(covariance.mult(precision)).solve(covariance);
        SimpleMatrix symmetric = v.plus(v.transpose()).divide(2);
        SimpleMatrix surprise = task.moment().minus(task.gram().mult(mean)).divide(noise);
        return new Posterior(mean.plus(symmetric.mult(surprise)), symmetric);
    }

    /**
     * What the other rows of a task say of each row, all at once: with {@code C = s^2 I + X S X'} and {@code r = y - X m}
     *
     * <pre>
     * mean_i = y_i - (C^-1 r)_i / (C^-1)_ii,   deviation_i^2 = 1 / (C^-1)_ii
     * </pre>
     *
     * (Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, 5.4.2).
     *
     * @param x {@code [n, p]}, n at least 1
     * @param y {@code [n, 1]}
     * @return empty where the noise is so small that C is as good as singular
     */
    Optional<Prediction> leaveOneOut(SimpleMatrix x, SimpleMatrix y) {
        int n = x.getNumRows();
        SimpleMatrix c = x.mult(covariance)
                .mult(x.transpose())
                .plus(SimpleMatrix.identity(n).scale(noise));
        if (noise < LEAST_NOISE * c.trace() / n) {
            return Optional.empty();
        }
        SimpleMatrix inverse = c.invert();
        SimpleMatrix weighted = inverse.mult(y.minus(x.mult(mean)));
        SimpleMatrix means = new SimpleMatrix(n, 1);
        SimpleMatrix deviations = new SimpleMatrix(n, 1);
        for (int row = 0; row < n; row++) {
            double precision = inverse.get(row, row);
            means.set(row, y.get(row) - weighted.get(row) / precision);
            deviations.set(row, Math.sqrt(1 / precision));
        }
        return Optional.of(
                new Prediction(LinearPredictor.column(means), Optional.of(LinearPredictor.column(deviations))));
    }

    /** The prior after one EM step on the tasks; the likelihood of the tasks does not fall. */
    LinearPrior improved(List<TaskMoments> tasks) {
        List<Posterior> posteriors = tasks.stream().map(this::posterior).toList();
        SimpleMatrix center = posteriors.stream()
                .map(Posterior::mean)
                .reduce(SimpleMatrix::plus)
                .orElseThrow()
                .divide(tasks.size());
        SimpleMatrix spread = new SimpleMatrix(mean.getNumRows(), mean.getNumRows());
        double residuals = 0;
        int rows = 0;
        for (int i = 0; i < tasks.size(); i++) {
            Posterior posterior = posteriors.get(i);
            SimpleMatrix offset = posterior.mean().minus(center);
            spread = spread.plus(posterior.covariance()).plus(offset.mult(offset.transpose()));
            residuals += tasks.get(i).squaredResiduals(posterior.mean())
                    + tasks.get(i).gram().mult(posterior.covariance()).trace();
            rows += tasks.get(i).rows();
        }
        return new LinearPrior(center, spread.divide(tasks.size()), Math.max(residuals / rows, 1e-12));
    }

    /**
     * The log-likelihood of a task's rows, weights integrated out: y is normal with mean X m and covariance
     * {@code C = s^2 I + X S X'}; by the determinant and Woodbury identities
     *
     * <pre>
     * -2 ln p = n ln(2 pi s^2) + ln det(I + S X'X / s^2) + (r'r - (X'r)' V (X'r) / s^2) / s^2,   r = y - X m
     * </pre>
     */
    double logLikelihood(TaskMoments task) {
        int p = mean.getNumRows();
        SimpleMatrix inner =
                SimpleMatrix.identity(p).plus(covariance.mult(task.gram()).divide(noise));
        SimpleMatrix moment = task.moment().minus(task.gram().mult(mean));
        SimpleMatrix v = posterior(task).covariance();
        double fit = task.squaredResiduals(mean) - moment.dot(v.mult(moment)) / noise;
        double logDeterminant = Math.log(inner.determinant());
        return -0.5 * (task.rows() * Math.log(2 * Math.PI * noise) + logDeterminant + fit / noise);
    }
}
