package io.metalearn.baseline;

import java.util.List;
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
