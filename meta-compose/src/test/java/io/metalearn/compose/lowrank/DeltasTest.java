package io.metalearn.compose.lowrank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltasTest {
    /** Singular values of what {@link #adapted} adds. */
    private static final float[] VALUES = {8, 4, 2, 1, 0.5f, 0.25f};

    private static final int SIDE = 12;

    private static Tensors start() {
        RandomStream draws = new Seed(3).stream();
        Tensor weights = Tensor.generate(new int[] {SIDE, SIDE}, to -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) draws.nextDouble(-1, 1);
            }
        });
        return Tensors.of("W", weights).with("b", Tensor.of(new int[] {2}, 1, 2));
    }

    /** A rotated frame: each value stands in a row and a column of its own, which are not those of the same number. */
    private static Tensors adapted(Tensors start) {
        float[] weights = start.get("W").toArray();
        for (int i = 0; i < VALUES.length; i++) {
            weights[i * SIDE + (SIDE - 1 - i)] += VALUES[i];
        }
        return Tensors.of("W", Tensor.of(new int[] {SIDE, SIDE}, weights)).with("b", Tensor.of(new int[] {2}, 3, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void what_is_left_out_is_the_smaller_singular_values(int rank) {
        Tensors start = start();
        Tensors adapted = adapted(start);
        Deltas deltas = new Deltas(start, rank);

        Tensors whole = deltas.whole(deltas.factored(adapted));

        double expected = 0;
        for (int i = rank; i < VALUES.length; i++) {
            expected += VALUES[i] * VALUES[i];
        }
        assertThat(squares(whole.get("W"), adapted.get("W"))).isCloseTo(expected, within(1e-4));
        assertThat(whole.get("b")).isEqualTo(adapted.get("b"));
        assertThat(whole.names()).isEqualTo(adapted.names());
    }

    private static double squares(Tensor a, Tensor b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            double difference = (double) a.get(i) - b.get(i);
            sum += difference * difference;
        }
        return sum;
    }

    @Test
    void factors_are_as_long_as_the_sides() {
        Tensors start = start();
        Tensors factors = new Deltas(start, 2).factored(adapted(start));
        assertThat(factors.names()).containsExactly("W.left", "W.right", "b");
        assertThat(factors.get("W.left").shape()).containsExactly(SIDE, 2);
        assertThat(factors.get("W.right").shape()).containsExactly(2, SIDE);
    }

    @Test
    void what_would_not_get_smaller_or_has_no_start_is_kept_to_the_bit() {
        Tensors start = start();
        Tensors adapted = adapted(start).with("own", start.get("W"));
        Deltas half = new Deltas(start, SIDE / 2);
        assertThat(half.factored(adapted)).isEqualTo(adapted);
        assertThat(half.whole(adapted)).isEqualTo(adapted);
        assertThat(new Deltas(start, 1).factored(adapted).get("own")).isEqualTo(start.get("W"));
    }
}
