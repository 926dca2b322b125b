package io.metalearn.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final Pool NUMBERS = Pool.of(new Target.Real("y"));
    private static final Pool CLASSES = Pool.of(new Target.Classes("c", 3));
    private static final Pool BINARY = Pool.of(new Target.Binary("b"));

    /** The best of all weights of three parts in steps of a hundredth. */
    private static double best(ToDoubleFunction<double[]> loss) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= 100; i++) {
            for (int j = 0; i + j <= 100; j++) {
                best = Math.min(best, loss.applyAsDouble(new double[] {i / 100.0, j / 100.0, (100 - i - j) / 100.0}));
            }
        }
        return best;
    }

    private static double dot(double[] w, double... values) {
        return IntStream.range(0, w.length).mapToDouble(i -> w[i] * values[i]).sum();
    }

    @Test
    void weights_of_numbers_are_those_of_the_least_squared_error() {
        double[][] gram = {{2, 0.6, 0.1}, {0.6, 1, 0.5}, {0.1, 0.5, 3}};
        double[] weights = NumberPool.smallest(gram);
        ToDoubleFunction<double[]> loss = w -> dot(w, dot(w, gram[0]), dot(w, gram[1]), dot(w, gram[2]));
        assertThat(IntStream.range(0, 3).mapToDouble(i -> weights[i]).min().orElseThrow())
                .isNotNegative();
        assertThat(IntStream.range(0, 3).mapToDouble(i -> weights[i]).sum()).isCloseTo(1, within(1e-9));
        assertThat(loss.applyAsDouble(weights)).isLessThanOrEqualTo(best(loss)).isGreaterThan(best(loss) - 1e-3);
    }

    @Test
    void of_independent_errors_weights_go_as_their_inverse_squares() {
        assertThat(NumberPool.smallest(new double[][] {{4, 0}, {0, 1}}))
                .containsExactly(new double[] {0.2, 0.8}, within(1e-6));
    }

    @Test
    void a_part_that_only_adds_error_has_no_weight() {
        assertThat(NumberPool.smallest(new double[][] {{1, 2}, {2, 9}})[1]).isZero();
    }

    @Test
    void an_episode_of_ten_times_the_errors_counts_as_ten_and_not_as_a_hundred() {
        Pool.Judged one = judged(new float[] {0, 0}, new float[] {1, 2}, new float[] {-2, -1}, new float[] {1, -3});
        Pool.Judged large =
                judged(new float[] {0, 0}, new float[] {10, 20}, new float[] {-20, -10}, new float[] {10, -30});
        Pool.Judged other = judged(new float[] {0, 0}, new float[] {3, 0}, new float[] {1, -1}, new float[] {-1, 2});
        List<Pool.Judged> ten = new ArrayList<>(Collections.nCopies(10, one));
        ten.add(other);
        assertThat(NUMBERS.weights(List.of(large, other), 0)).containsExactly(NUMBERS.weights(ten, 0), within(1e-3));
    }

    private static Pool.Judged judged(float[] truth, float[]... predictions) {
        return new Pool.Judged(List.of(predictions).stream().map(Matrix::column).toList(), Matrix.column(truth));
    }

    @Test
    void the_deviation_is_that_of_the_mixture_where_all_parts_have_one() {
        Prediction one = new Prediction(Matrix.column(1), Optional.of(Matrix.column(0.5f)));
        Prediction other = new Prediction(Matrix.column(3), Optional.of(Matrix.column(2)));
        Prediction both = NUMBERS.average(List.of(one, other), List.of(0.25, 0.75));
        assertThat(both.mean().get(0, 0)).isEqualTo(2.5f);
        double variance = 0.25 * (0.25 + 1.5 * 1.5) + 0.75 * (4 + 0.5 * 0.5);
        assertThat(both.deviation().orElseThrow().get(0, 0)).isCloseTo((float) Math.sqrt(variance), within(1e-5f));
        assertThat(NUMBERS.average(List.of(one, new Prediction(Matrix.column(3))), List.of(0.5, 0.5))
                        .deviation())
                .isEmpty();
    }

    @Test
    void probabilities_are_averaged_and_absent_classes_stay_absent() {
        float absent = Target.Classes.ABSENT;
        Prediction one = new Prediction(Matrix.of(1, 3, 0, 0, absent));
        Prediction other = new Prediction(Matrix.of(1, 3, (float) Math.log(3), 0, absent));
        Matrix logits = CLASSES.average(List.of(one, other), List.of(0.5, 0.5)).mean();
        assertThat(Math.exp(logits.get(0, 0))).isCloseTo(0.5 * 0.5 + 0.5 * 0.75, within(1e-5));
        assertThat(logits.get(0, 2)).isEqualTo(absent);
        Matrix logit = BINARY.average(
                        List.of(new Prediction(Matrix.column(0)), new Prediction(Matrix.column((float) Math.log(3)))),
                        List.of(0.5, 0.5))
                .mean();
        assertThat(1 / (1 + Math.exp(-logit.get(0, 0)))).isCloseTo(0.625, within(1e-5));
    }

    @Test
    void weights_of_classes_are_those_of_the_greatest_likelihood() {
        RandomStream draws = new Seed(3).stream();
        int n = 200;
        Matrix truth = Matrix.generate(n, 1, all -> {
            for (int i = 0; i < n; i++) {
                all[i] = i % 3;
            }
        });
        List<Matrix> parts = IntStream.range(0, 3)
                .mapToObj(part -> Matrix.generate(n, 3, all -> {
                    for (int i = 0; i < all.length; i++) {
                        double told = i % 3 == (i / 3) % 3 ? part : 0;
                        all[i] = (float) (told + 2 * draws.nextGaussian());
                    }
                }))
                .toList();
        double[] weights = CLASSES.weights(List.of(new Pool.Judged(parts, truth)), 0);
        ToDoubleFunction<double[]> loss = w -> IntStream.range(0, n)
                .mapToDouble(row ->
                        -Math.log(dot(w, share(parts.get(0), row), share(parts.get(1), row), share(parts.get(2), row))))
                .sum();
        assertThat(loss.applyAsDouble(weights)).isCloseTo(best(loss), within(0.05));
        assertThat(weights[2]).isGreaterThan(weights[1]);
    }

    /** Where one part is right for sure and the other never, of n + e n rows the other has half of e n. */
    @Test
    void a_part_that_is_never_right_keeps_its_half_of_the_equality() {
        Matrix right = Matrix.of(2, 3, 60, 0, 0, 0, 60, 0);
        Matrix wrong = Matrix.of(2, 3, 0, 60, 60, 60, 0, 60);
        double[] weights = CLASSES.weights(List.of(new Pool.Judged(List.of(right, wrong), Matrix.column(0, 1))), 0.1);
        assertThat(weights[1]).isCloseTo(0.05 / 1.1, within(1e-9));
    }

    private static double share(Matrix logits, int row) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            sum += Math.exp(logits.get(row, k));
        }
        return Math.exp(logits.get(row, row % 3)) / sum;
    }

    @Test
    void shots_are_counted_by_class() {
        Batch rows = new Batch(Matrix.zeros(6, 1), Matrix.column(0, 1, 2, 0, 1, 2));
        assertThat(CLASSES.shots(rows)).isEqualTo(2);
        assertThat(BINARY.shots(rows)).isEqualTo(6);
    }
}
