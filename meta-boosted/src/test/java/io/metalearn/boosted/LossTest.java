package io.metalearn.boosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {
    private static final float[] MARGINS = {0.3f, -1.2f, 2, 0.5f, 0, -0.4f};
    private static final float[] TARGETS = {0, 1, 0, 1, 0, 0};
    private static final float STEP = 1e-2f;

    /** By central differences of the sum over groups. */
    @ParameterizedTest
    @EnumSource
    void first_derivatives_are_those_of_the_loss(Loss loss) {
        int group = loss == Loss.SOFTMAX ? 3 : 1;
        float[] first = new float[6];
        float[] second = new float[6];
        loss.derive(MARGINS, TARGETS, group, first, second);
        for (int i = 0; i < 6; i++) {
            double slope = (sum(loss, i, STEP, group) - sum(loss, i, -STEP, group)) / (2 * STEP);
            assertThat(first[i]).as("margin " + i).isCloseTo((float) slope, within(1e-3f));
        }
    }

    /** As above; of a group what stands there is twice its own, a bound of all of them together. */
    @ParameterizedTest
    @EnumSource
    void second_derivatives_are_those_of_the_loss(Loss loss) {
        int group = loss == Loss.SOFTMAX ? 3 : 1;
        float[] first = new float[6];
        float[] second = new float[6];
        loss.derive(MARGINS, TARGETS, group, first, second);
        for (int i = 0; i < 6; i++) {
            double around = sum(loss, i, STEP, group) + sum(loss, i, -STEP, group) - 2 * sum(loss, i, 0, group);
            double expected = around / (STEP * STEP) * (group > 1 ? 2 : 1);
            assertThat(second[i]).as("margin " + i).isCloseTo((float) expected, within(5e-3f));
        }
    }

    private static double sum(Loss loss, int moved, float step, int group) {
        float[] margins = MARGINS.clone();
        margins[moved] += step;
        return loss.of(margins, TARGETS, group) * 6 / group;
    }
}
