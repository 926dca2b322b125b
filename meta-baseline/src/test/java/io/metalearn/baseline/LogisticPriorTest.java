package io.metalearn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/**
 * Numbers beside {@code reference} were computed once: modes by SciPy 1.17.1's BFGS and five further Newton steps in NumPy, covariances
 * as inverse Hessians there, integrals by {@code scipy.integrate.quad}, the ridge by scikit-learn 1.9.1.
 */
class LogisticPriorTest {
    private static final SimpleMatrix X = new SimpleMatrix(new double[][] {
        {1, .5, -1.2},
        {1, -.3, .8},
        {1, 1.7, .4},
        {1, -2.1, -.6},
        {1, .9, 1.5},
        {1, -1.1, .2},
        {1, .1, -.7},
        {1, 2.4, -1.9}
    });
    private static final double[] Y = {1, 0, 1, 0, 1, 0, 0, 1};
    private static final LogisticPrior PRIOR = new LogisticPrior(column(.2, .5, -.4), new SimpleMatrix(new double[][] {
        {1, .3, 0}, {.3, .8, -.2}, {0, -.2, .5}
    }));

    @Test
    void thePosteriorIsThatOfAReference() {
        LogisticPrior.Posterior posterior = PRIOR.posterior(rows(0, 8));
        requireClose(posterior.mean(), 0.05519425, 1.21170779, -0.41408122);
        requireClose(
                posterior.covariance(),
                0.4235014,
                0.05165566,
                -0.00461473,
                0.05165566,
                0.38006677,
                -0.08924113,
                -0.00461473,
                -0.08924113,
                0.31191828);
    }

    @Test
    void partsAreTheirRowsTogether() {
        LogisticPrior.Posterior parts = PRIOR.posterior(List.of(rows(0, 3), rows(3, 8)));
        requireClose(parts.mean(), 0.05519425, 1.21170779, -0.41408122);
    }

    /** {@code LogisticRegression(C=0.5, fit_intercept=False)} on the same columns. */
    @Test
    void independentWeightsAreTheRidgeOfScikitLearn() {
        SimpleMatrix weights =
                LogisticPrior.independent(3, 0.5, 0.5).posterior(rows(0, 8)).mean();
        requireClose(weights, -0.10650585, 0.87565566, -0.02829065);
    }

    @Test
    void rowsOfOnesAloneHaveFiniteWeights() {
        LogisticRows ones = new LogisticRows(X, column(1, 1, 1, 1, 1, 1, 1, 1), new SimpleMatrix(8, 1));
        requireClose(LogisticPrior.independent(3, 1, 1).posterior(ones).mean(), 1.46144837, 0.11280637, -0.11073094);
    }

    @Test
    void noRowsLeaveThePrior() {
        LogisticPrior.Posterior posterior = PRIOR.posterior(rows(0, 0));
        assertThat(posterior.mean().minus(PRIOR.mean()).normF()).isZero();
        assertThat(posterior.covariance().minus(PRIOR.covariance()).normF()).isLessThan(1e-12);
    }

    @Test
    void aStepOfEmIsThatOfAReference() {
        LogisticPrior improved = PRIOR.improved(List.of(rows(0, 4), rows(4, 8)));
        requireClose(improved.mean(), 0.13455682, 0.98095715, -0.44674528);
        requireClose(
                improved.covariance(),
                0.58294644,
                0.10640474,
                -0.01496925,
                0.10640474,
                0.45671676,
                -0.12765795,
                -0.01496925,
                -0.12765795,
                0.43742592);
    }

    /** A prior far from the rows, with which a whole Newton step would overshoot: the gradient of the density at the mode is 0. */
    @Test
    void theModeIsFoundFromFarAway() {
        LogisticPrior far =
                new LogisticPrior(column(-40, 30, 25), SimpleMatrix.identity(3).scale(50));
        LogisticRows rows = rows(0, 8);
        SimpleMatrix mode = far.posterior(rows).mean();
        SimpleMatrix gradient = rows.gradient(mode).minus(mode.minus(far.mean()).divide(50));
        assertThat(gradient.normF()).isLessThan(1e-4);
    }

    @Test
    void theGradientIsThatOfDifferences() {
        LogisticRows rows = rows(0, 8).beside(column(.1, .2, .3));
        double h = 1e-5;
        double slope = (rows.logLikelihood(column(.7 + h)) - rows.logLikelihood(column(.7 - h))) / (2 * h);
        assertThat(rows.gradient(column(.7)).get(0)).isCloseTo(slope, within(1e-8));
        double bend = (rows.gradient(column(.7 + h)).get(0)
                        - rows.gradient(column(.7 - h)).get(0))
                / (2 * h);
        assertThat(rows.curvature(column(.7)).get(0)).isCloseTo(-bend, within(1e-8));
    }

    /** E sigmoid(f + s e) by quadrature: 0.69673 for (1, 1), 0.77520 for (2, 2), 0.24657 for (-3, 4). */
    @Test
    void theProbabilityIsAveragedOverTheWeights() {
        double[][] cases = {{1, 1, 0.6967346701}, {2, 2, 0.7752002455}, {-3, 4, 0.2465700260}};
        for (double[] one : cases) {
            double logit = LogisticPredictor.moderated(one[0], one[1] * one[1]);
            assertThat(LogisticRows.sigmoid(logit)).isCloseTo(one[2], within(0.015));
        }
    }

    /**
     * 300 tasks of 60 rows, {@code w ~ N((-1, 1, 0), diag(1, .25, .25))}. Laplace's approximation makes variances somewhat too small; what
     * is found lies within a fifth of them, and within 4 standard errors of the means.
     */
    @Test
    void thePriorThatMadeTheTasksIsRecovered() {
        double[] mean = {-1, 1, 0};
        double[] deviation = {1, .5, .5};
        List<LogisticRows> tasks = IntStream.range(0, 300)
                .mapToObj(task -> simulated(new Seed(5).child(task).stream(), mean, deviation, 60))
                .toList();
        LogisticPrior prior = LogisticPrior.independent(3, 1, 1).improved(tasks, 30);
        for (int j = 0; j < 3; j++) {
            assertThat(prior.mean().get(j)).isCloseTo(mean[j], within(4 * deviation[j] / Math.sqrt(300) + 0.05));
            double variance = deviation[j] * deviation[j];
            assertThat(prior.covariance().get(j, j)).isBetween(0.7 * variance, 1.2 * variance);
        }
    }

    private static LogisticRows simulated(RandomStream draws, double[] mean, double[] deviation, int n) {
        SimpleMatrix w = new SimpleMatrix(3, 1);
        for (int j = 0; j < 3; j++) {
            w.set(j, mean[j] + deviation[j] * draws.nextGaussian());
        }
        SimpleMatrix x = new SimpleMatrix(n, 3);
        SimpleMatrix y = new SimpleMatrix(n, 1);
        for (int row = 0; row < n; row++) {
            x.set(row, 0, 1);
            x.set(row, 1, draws.nextGaussian());
            x.set(row, 2, draws.nextGaussian());
            double f = x.get(row, 0) * w.get(0) + x.get(row, 1) * w.get(1) + x.get(row, 2) * w.get(2);
            y.set(row, draws.nextDouble() < LogisticRows.sigmoid(f) ? 1 : 0);
        }
        return new LogisticRows(x, y, new SimpleMatrix(n, 1));
    }

    private static LogisticRows rows(int from, int to) {
        SimpleMatrix y = new SimpleMatrix(to - from, 1);
        for (int row = from; row < to; row++) {
            y.set(row - from, Y[row]);
        }
        return new LogisticRows(
                to == from ? new SimpleMatrix(0, 3) : X.rows(from, to), y, new SimpleMatrix(to - from, 1));
    }

    private static SimpleMatrix column(double... values) {
        return new SimpleMatrix(values.length, 1, true, values);
    }

    private static void requireClose(SimpleMatrix actual, double... reference) {
        assertThat(actual.getNumElements()).isEqualTo(reference.length);
        for (int i = 0; i < reference.length; i++) {
            assertThat(actual.get(i)).as("entry %d", i).isCloseTo(reference[i], within(2e-7));
        }
    }
}
