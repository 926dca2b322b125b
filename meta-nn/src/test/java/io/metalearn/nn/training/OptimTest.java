package io.metalearn.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import org.junit.jupiter.api.Test;

class OptimTest {
    /**
     * By hand, rate 0.1, from 1 with gradients 1 and -3. Step 1: m = .1, v = .001, both corrected to 1: theta = 1 - .1. Step 2:
     * m = .09 - .3 = -.21, corrected by 1 - .81 to -1.105263; v = .000999 + .009 = .009999, corrected by 1 - .998001 to 5.002001:
     * theta = .9 + .1 x 1.105263 / 2.236516 = .949419.
     */
    @Test
    void adam_is_that_computed_by_hand() {
        Adam adam = new Adam(1, 0);
        float[] theta = {1};
        adam.step(theta, new float[] {1}, 0.1, Blocks.IN_ORDER);
        assertThat(theta[0]).isCloseTo(0.9f, within(1e-6f));
        adam.step(theta, new float[] {-3}, 0.1, Blocks.IN_ORDER);
        assertThat(theta[0]).isCloseTo(0.949419f, within(1e-6f));
    }

    /** Without a gradient only the decay moves: 2 - .1 x .5 x 2. */
    @Test
    void weight_decay_is_apart_from_the_gradient() {
        float[] theta = {2};
        new Adam(1, 0.5).step(theta, new float[] {0}, 0.1, Blocks.IN_ORDER);
        assertThat(theta[0]).isCloseTo(1.9f, within(1e-6f));
    }

    @Test
    void adam_goes_on_from_its_state_with_the_same_bits() {
        Adam unbroken = new Adam(2, 0.01);
        float[] theta = {1, -1};
        for (int i = 0; i < 5; i++) {
            unbroken.step(theta, new float[] {i, 0.3f * i}, 0.1, Blocks.IN_ORDER);
        }
        Adam restored = new Adam(2, 0.01);
        restored.restore(unbroken.state());
        float[] other = theta.clone();
        unbroken.step(theta, new float[] {0.7f, -0.2f}, 0.1, Blocks.IN_ORDER);
        restored.step(other, new float[] {0.7f, -0.2f}, 0.1, Blocks.IN_ORDER);
        assertThat(other).isEqualTo(theta);
    }

    /** Half way of a cosine from .2 to .02 is their mean. */
    @Test
    void the_cosine_begins_at_the_rate_and_ends_at_its_share() {
        Descent descent = Descent.adam(0.2, 0.1);
        assertThat(descent.rateAt(0, 101)).isEqualTo(0.2);
        assertThat(descent.rateAt(50, 101)).isCloseTo(0.11, within(1e-12));
        assertThat(descent.rateAt(100, 101)).isCloseTo(0.02, within(1e-12));
        assertThat(descent.rateAt(0, 1)).isEqualTo(0.2);
        assertThat(Descent.adam(0.2).rateAt(77, 101)).isEqualTo(0.2);
    }

    @Test
    void plain_descent_goes_a_straight_line_at_a_rate_that_falls_along_one() {
        Descent descent = new Descent(Descent.Rule.SGD, 0.5, 0, Annealing.LINEAR, 10, 0.1);
        assertThat(descent.rateAt(1, 5)).isCloseTo(0.375, within(1e-12));
        assertThat(descent.rateAt(4, 5)).isZero();
        float[] theta = {1, -2};
        Optimiser.rule(descent, 2).step(theta, new float[] {0.4f, 0.2f}, 0.5, Blocks.IN_ORDER);
        assertThat(theta[0]).isCloseTo(1 - 0.5f * (0.4f + 0.1f), within(1e-6f));
        assertThat(theta[1]).isCloseTo(-2 - 0.5f * (0.2f - 0.2f), within(1e-6f));
    }

    @Test
    void a_long_gradient_is_shortened_and_keeps_its_direction() {
        float[] gradient = {3, 4};
        assertThat(new GradientClip(1).apply(gradient, Blocks.IN_ORDER)).isEqualTo(5);
        assertThat(gradient).containsExactly(0.6f, 0.8f);
        float[] shorter = {0.3f, 0.4f};
        new GradientClip(1).apply(shorter, Blocks.IN_ORDER);
        assertThat(shorter).containsExactly(0.3f, 0.4f);
    }

    /** Blocks in any order, as threads would take them: the same bits. */
    @Test
    void what_is_done_block_by_block_does_not_depend_on_the_order_of_the_blocks() {
        Blocks backwards = (count, body) -> {
            for (int block = count - 1; block >= 0; block--) {
                body.run(block);
            }
        };
        assertThat(stepped(backwards)).isEqualTo(stepped(Blocks.IN_ORDER));
    }

    private static float[] stepped(Blocks blocks) {
        float[] gradient = new float[3 * Blocks.LENGTH + 7];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) Math.sin(i);
        }
        new GradientClip(1).apply(gradient, blocks);
        float[] theta = new float[gradient.length];
        Adam adam = new Adam(theta.length, 0.01);
        adam.step(theta, gradient, 0.1, blocks);
        adam.step(theta, gradient, 0.1, blocks);
        return theta;
    }

    @Test
    void a_gradient_without_a_length_is_refused_as_it_is() {
        float[] gradient = {1, Float.NaN};
        assertThatThrownBy(() -> new GradientClip(1).apply(gradient, Blocks.IN_ORDER))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("NaN");
        assertThat(gradient[0]).isEqualTo(1);
        assertThatThrownBy(() -> new GradientClip(0)).hasMessage("norm must be > 0, got 0.0");
    }
}
