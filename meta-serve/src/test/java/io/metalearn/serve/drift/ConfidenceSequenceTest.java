package io.metalearn.serve.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfidenceSequenceTest {
    private static final int LENGTH = 2_000;
    private static final double ALPHA = 0.05;

    /** Skewed as paired losses are: a little gained mostly, much lost at times; the mean is as asked. */
    private static double value(RandomStream draws, double mean) {
        return mean + (draws.nextDouble() < 0.9 ? 0.08 : -0.72);
    }

    /** The share of sequences in which, looked at after each value, a mean is ever outside. */
    private static double everWrong(int sequences, Seen seen) {
        return IntStream.range(0, sequences)
                        .filter(sequence -> seen.isEverOutside(new Seed(7).child(sequence).stream()))
                        .count()
                / (double) sequences;
    }

    private interface Seen {
        boolean isEverOutside(RandomStream draws);
    }

    private static boolean isEverOutside(RandomStream draws, IntToDoubleFunction mean) {
        ConfidenceSequence sequence = ConfidenceSequence.EMPTY;
        double means = 0;
        for (int i = 0; i < LENGTH; i++) {
            sequence = sequence.add(value(draws, mean.applyAsDouble(i)));
            means += mean.applyAsDouble(i);
            Bounds bounds = sequence.bounds(ALPHA);
            if (bounds.low() > means / (i + 1) || bounds.high() < means / (i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** What everybody does: an interval of 95 % of the normal distribution after each value. */
    private static boolean isEverOutsideOfTheUsualInterval(RandomStream draws) {
        double sum = 0;
        double squares = 0;
        for (int n = 1; n <= LENGTH; n++) {
            double value = value(draws, 0);
            sum += value;
            squares += value * value;
            double deviation = Math.sqrt(Math.max(0, squares / n - sum / n * sum / n));
            if (n >= 30 && Math.abs(sum / n) > 1.96 * deviation / Math.sqrt(n)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void who_looks_after_every_value_is_misled_at_most_as_often_as_was_asked_for() {
        assertThat(everWrong(400, draws -> isEverOutside(draws, i -> 0))).isLessThanOrEqualTo(ALPHA);
        assertThat(everWrong(400, ConfidenceSequenceTest::isEverOutsideOfTheUsualInterval))
                .as("the usual interval, on the same draws")
                .isGreaterThan(5 * ALPHA);
    }

    @Test
    void of_a_mean_that_drifts_it_holds_the_average() {
        assertThat(everWrong(400, draws -> isEverOutside(draws, i -> i < LENGTH / 2 ? 0.1 : -0.1)))
                .isLessThanOrEqualTo(ALPHA);
    }

    @Test
    void a_loss_of_a_tenth_is_found_within_a_thousand_values() {
        double found = everWrong(100, draws -> {
            ConfidenceSequence sequence = ConfidenceSequence.EMPTY;
            for (int i = 0; i < 1_000; i++) {
                sequence = sequence.add(value(draws, -0.1));
            }
            return sequence.bounds(ALPHA).isWorse();
        });

        assertThat(found).isGreaterThan(0.95);
    }

    /** By hand: V = 1 at the least, l = 1.4 log(log 2 / log 2) + log(2 x 3.105547 / .05) = 4.822069. */
    @Test
    void the_bounds_are_those_of_the_source() {
        ConfidenceSequence sequence = new ConfidenceSequence(1_000, 0, 0.5);
        double half = (Math.sqrt(1.435_499_97 * 1.435_499_97 * 4.822_069_41
                                + 1.207_106_78 * 1.207_106_78 * 4 * 4.822_069_41 * 4.822_069_41)
                        + 2 * 1.207_106_78 * 4.822_069_41)
                / 1_000;

        assertThat(sequence.bounds(ALPHA).high()).isCloseTo(half, within(1e-9));
        assertThat(sequence.bounds(ALPHA).low()).isCloseTo(-half, within(1e-9));
    }

    @Test
    void what_is_outside_of_its_range_is_refused() {
        assertThatThrownBy(() -> ConfidenceSequence.EMPTY.add(1.5)).hasMessage("value must be in [-1, 1], got 1.5");
        assertThatThrownBy(() -> ConfidenceSequence.EMPTY.add(Double.NaN)).hasMessageContaining("NaN");
        assertThat(ConfidenceSequence.EMPTY.bounds(ALPHA)).isEqualTo(new Bounds(-1, 1));
    }
}
