package io.metalearn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Prediction;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.data.toy.LinearConfig;
import io.metalearn.data.toy.LinearPlugin;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class LinearPriorTest {
    private static final Tasks TASKS = new LinearPlugin().create(new LinearConfig(2, 0.5, 0.3, 400, 5, 5, 30, 3));
    private static final List<TaskMoments> ALL =
            TaskMoments.of(TASKS.train(), new Design(TASKS.schema()), 1000, new Seed(1));

    @Test
    void theLikelihoodNeverFalls() {
        LinearPrior prior = EmpiricalBayes.start(ALL);
        double before = logLikelihood(prior);
        for (int step = 0; step < 20; step++) {
            prior = prior.improved(ALL);
            double after = logLikelihood(prior);
            assertThat(after).isGreaterThanOrEqualTo(before - 1e-6);
            before = after;
        }
    }

    /** The family is y = b + x.w + e, (b, w) ~ N((1, 1, -2), 0.25 I), e ~ N(0, 0.09); 400 tasks of 30 rows. */
    @Test
    void theTruePriorIsRecovered() {
        LinearPrior prior = EmpiricalBayes.start(ALL);
        for (int step = 0; step < 50; step++) {
            prior = prior.improved(ALL);
        }
        assertThat(prior.noise()).isCloseTo(0.09, within(0.004));
        double[] truth = {1, 1, -2};
        for (int i = 0; i < 3; i++) {
            assertThat(prior.mean().get(i)).isCloseTo(truth[i], within(0.1)); // 4 x 0.5 / sqrt(400)
            assertThat(prior.covariance().get(i, i)).isCloseTo(0.25, within(0.07)); // 4 x 0.25 sqrt(2 / 400)
        }
    }

    /** One weight, one row: x = 2, y = 3, w ~ N(1, 4), s^2 = 1. V = 1 / (1/4 + 4) = 4/17, mu = 1 + V x 2 x (3 - 2) = 25/17. */
    @Test
    void thePosteriorOfOneRowIsThatByHand() {
        LinearPrior prior = new LinearPrior(scalar(1), scalar(4), 1);
        LinearPrior.Posterior posterior = prior.posterior(TaskMoments.of(scalar(2), scalar(3)));
        assertThat(posterior.covariance().get(0)).isCloseTo(4.0 / 17, within(1e-12));
        assertThat(posterior.mean().get(0)).isCloseTo(25.0 / 17, within(1e-12));
        // y ~ N(2, 1 + 4 x 4) = N(2, 17): ln p(3) = -0.5 (ln(2 pi 17) + 1 / 17)
        assertThat(prior.logLikelihood(TaskMoments.of(scalar(2), scalar(3))))
                .isCloseTo(-0.5 * (Math.log(2 * Math.PI * 17) + 1.0 / 17), within(1e-12));
    }

    /** Two weights, rows (1, 0), (1, 1), (1, 2): of each what the posterior of the two others says. */
    @Test
    void what_the_others_say_of_each_row_is_the_posterior_of_the_others() {
        LinearPrior prior = new LinearPrior(
                new SimpleMatrix(new double[][] {{1}, {-2}}),
                new SimpleMatrix(new double[][] {{2, 0.5}, {0.5, 1}}),
                0.3);
        SimpleMatrix x = new SimpleMatrix(new double[][] {{1, 0}, {1, 1}, {1, 2}});
        SimpleMatrix y = new SimpleMatrix(new double[][] {{0.5}, {2}, {-4}});
        Prediction atOnce = prior.leaveOneOut(x, y).orElseThrow();
        for (int row = 0; row < 3; row++) {
            LinearPrior.Posterior others = prior.posterior(TaskMoments.of(without(x, row), without(y, row)));
            SimpleMatrix own = x.extractVector(true, row);
            double variance =
                    0.3 + own.mult(others.covariance()).mult(own.transpose()).get(0);
            assertThat(atOnce.mean().get(row, 0))
                    .isCloseTo((float) own.mult(others.mean()).get(0), within(1e-5f));
            assertThat(atOnce.deviation().orElseThrow().get(row, 0))
                    .isCloseTo((float) Math.sqrt(variance), within(1e-5f));
        }
    }

    @Test
    void rows_next_to_free_of_noise_are_not_inverted() {
        LinearPrior prior = new LinearPrior(scalar(1), scalar(4), 1e-12);
        SimpleMatrix rows = new SimpleMatrix(new double[][] {{1}, {2}});
        assertThat(prior.leaveOneOut(rows, rows)).isEmpty();
    }

    private static SimpleMatrix without(SimpleMatrix rows, int left) {
        SimpleMatrix others = new SimpleMatrix(rows.getNumRows() - 1, rows.getNumCols());
        for (int i = 0; i < others.getNumRows(); i++) {
            others.insertIntoThis(i, 0, rows.extractVector(true, i < left ? i : i + 1));
        }
        return others;
    }

    private static double logLikelihood(LinearPrior prior) {
        return ALL.stream().mapToDouble(prior::logLikelihood).sum();
    }

    private static SimpleMatrix scalar(double value) {
        return new SimpleMatrix(new double[][] {{value}});
    }
}
