package io.metalearn.compose.unsupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmentingTest {
    private static final Augmentation NONE = new Augmentation(1, 0, false, 0, 0, 0);
    private static final Field.Image IMAGE = new Field.Image("photo", 2, 2, 3);
    private static final float[] PIXELS = {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60};

    private static float[] seen(Window window) {
        float[] seen = new float[PIXELS.length];
        window.see(IMAGE, PIXELS, seen, 0);
        return seen;
    }

    private static Matrix changed(Field field, Augmentation by, Matrix rows, long seed) {
        Schema schema = new Schema(List.of(field), new Target.Classes("class", 2));
        return new Augmenting(by, schema, rows).of(0, new Seed(seed));
    }

    @Test
    void a_window_of_the_whole_image_shows_it_as_it_is_and_mirrored() {
        assertThat(seen(new Window(0, 0, 1, false))).containsExactly(PIXELS);
        assertThat(seen(new Window(0, 0, 1, true))).containsExactly(3, 2, 1, 6, 5, 4, 30, 20, 10, 60, 50, 40);
    }

    /** A pixel to the left of a width of three; what is outside are the pixels of the edge. */
    @Test
    void a_window_beside_the_image_shows_it_moved() {
        assertThat(seen(new Window(0, -1 / 3.0, 1, false)))
                .containsExactly(new float[] {1, 1, 2, 4, 4, 5, 10, 10, 20, 40, 40, 50}, within(1e-5f));
    }

    /** The upper left half: its pixels are 1/4 and 3/4 of the way; by hand. */
    @Test
    void a_smaller_window_shows_a_part_larger() {
        float[] seen = seen(new Window(0, 0, 0.5, false));
        assertThat(Arrays.copyOf(seen, 6))
                .containsExactly(new float[] {1, 1.25f, 1.75f, 1.75f, 2, 2.5f}, within(1e-5f));
    }

    @Test
    void windows_are_drawn_within_their_bounds() {
        Augmentation by = new Augmentation(0.6, 0.1, true, 0, 0, 0);
        int mirrored = 0;
        for (int draw = 0; draw < 1000; draw++) {
            Window window = Window.draw(by, new Seed(draw).stream());
            assertThat(window.side()).isBetween(0.6, 1.0);
            assertThat(window.top()).isBetween(-0.1, 1.1 - window.side());
            assertThat(window.left()).isBetween(-0.1, 1.1 - window.side());
            mirrored += window.mirrored() ? 1 : 0;
        }
        assertThat(mirrored).isBetween(430, 570); // 500, and 4.4 standard deviations
    }

    @Test
    void noise_has_the_deviation_asked_for() {
        Field.Image large = new Field.Image("photo", 1, 100, 100);
        Matrix noisy = changed(large, new Augmentation(1, 0, false, 0.2, 0, 0), Matrix.zeros(1, 10_000), 1);

        double squares = 0;
        for (float value : noisy.toArray()) {
            squares += value * value;
        }
        assertThat(Math.sqrt(squares / 10_000)).isBetween(0.19, 0.21);
    }

    /** Of 1,000 tokens 500 go on average, give or take 16; which were not there stay away. */
    @Test
    void tokens_are_dropped_and_the_vector_keeps_its_length() {
        Matrix tokens = Matrix.generate(1, 2000, values -> {
            for (int i = 0; i < values.length; i += 2) {
                values[i] = i % 4 == 0 ? 1 : -1;
            }
        });
        Matrix changed = changed(new Field.Vector("title", 2000), new Augmentation(1, 0, false, 0, 0.5, 0), tokens, 1);

        int left = 0;
        double squares = 0;
        for (int i = 0; i < 2000; i++) {
            float value = changed.get(0, i);
            left += value != 0 ? 1 : 0;
            squares += value * value;
            assertThat(value * tokens.get(0, i) >= 0).isTrue();
            assertThat(i % 2 == 1 && value != 0).isFalse();
        }
        assertThat(left).isBetween(430, 570);
        assertThat(squares).isCloseTo(1000, within(0.1));
    }

    @Test
    void a_number_is_that_of_another_row_as_often_as_asked() {
        Matrix rows = Matrix.generate(
                1001,
                1,
                values -> Arrays.setAll(new int[1001], i -> {
                    values[i] = i;
                    return i;
                }));
        int others = 0;
        for (int draw = 0; draw < 1000; draw++) {
            others += changed(new Field.Numeric("price"), new Augmentation(1, 0, false, 0, 0, 0.3), rows, draw)
                                    .get(0, 0)
                            != 0
                    ? 1
                    : 0;
        }
        assertThat(others).isBetween(235, 365);
    }

    @Test
    void without_any_change_a_row_stays_as_it_is() {
        Matrix row = Matrix.of(1, 12, PIXELS);
        assertThat(changed(IMAGE, NONE, row, 1)).isEqualTo(row);
        assertThat(changed(new Field.Vector("title", 12), NONE, row, 1)).isEqualTo(row);
    }

    @Test
    void settings_out_of_range_are_refused_by_name() {
        assertThatThrownBy(() -> new Augmentation(0, 0, false, 0, 0, 0)).hasMessage("crop must be > 0, got 0.0");
        assertThatThrownBy(() -> new Augmentation(1, 0, false, 0, 1, 0)).hasMessageContaining("dropout");
    }
}
