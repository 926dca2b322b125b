package io.metalearn.bandit.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final int PROBLEMS = 3;
    private static final Readings BY_ACTION = new Readings(1, 4);
    private static final Readings OF_ONE_STATE = new Readings(4, 1);

    private final RandomStream draws = new Seed(2).stream();

    private float[] drawn(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) draws.nextGaussian();
        }
        return values;
    }

    @Test
    void logits_of_states_stand_side_by_side_and_the_value_is_their_mean() {
        float[] said = new float[5];
        BY_ACTION.gather(new float[] {1, 10, 2, 20, 3, 30, 4, 40}, said, 0, 1);
        assertThat(said).containsExactly(1, 2, 3, 4, 25);
    }

    @Test
    void one_state_says_what_is_read_of_it() {
        float[] read = drawn(PROBLEMS * OF_ONE_STATE.columns());
        float[] said = new float[read.length];
        OF_ONE_STATE.gather(read, said, 0, PROBLEMS);
        assertThat(said).containsExactly(read);
    }

    /** Gathering is linear: {@code <said', gather(read)> = <spread(said'), read>}, for each part of the problems. */
    @Test
    void gradients_go_back_the_way_that_readings_came() {
        float[] read = drawn(PROBLEMS * 4 * 2);
        float[] by = drawn(PROBLEMS * BY_ACTION.columns());
        float[] said = new float[by.length];
        float[] back = new float[read.length];
        BY_ACTION.gather(read, said, 0, 1);
        BY_ACTION.gather(read, said, 1, PROBLEMS);
        BY_ACTION.spread(by, back, 0, PROBLEMS);
        assertThat(product(by, said)).isCloseTo(product(back, read), within(1e-5));
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
