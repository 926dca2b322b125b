package io.metalearn.serve.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.bundle.FeatureHistogram;
import io.metalearn.bundle.TrainingProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputDriftTest {
    private static final Schema SCHEMA = new Schema(
            List.of(new Field.Vector("title", 2), new Field.Numeric("size"), new Field.Categorical("colour", 3)),
            new Target.Real("price"));
    private static final TrainingProfile PROFILE = new TrainingProfile(
            1_000,
            List.of(
                    new FeatureHistogram("size", false, List.of(0f, 1f), List.of(0.25, 0.5, 0.25)),
                    new FeatureHistogram("colour", true, List.of(0f, 1f), List.of(0.5, 0.5, 0.0))),
            0,
            1);

    private final InputDrift input = new InputDrift(SCHEMA, PROFILE);

    /** Requests of 100 rows; sizes around .5 with that deviation, colours 0 and 1 and, that often, 2. */
    private void ask(int requests, double shift, double unseen) {
        RandomStream draws = new Seed(3).stream();
        for (int request = 0; request < requests; request++) {
            input.add(Matrix.generate(100, 4, all -> {
                for (int row = 0; row < 100; row++) {
                    double draw = draws.nextDouble();
                    all[row * 4 + 2] = (float) (2 * draw - 0.5 + shift);
                    all[row * 4 + 3] = draws.nextDouble() < unseen ? 2 : draws.nextInt(2);
                }
            }));
        }
    }

    @Test
    void rows_like_those_of_the_training_raise_no_alarm() {
        ask(20, 0, 0);

        assertThat(input.rows()).isEqualTo(2_000);
        assertThat(input.indices().values())
                .allSatisfy(index -> assertThat(index).isBetween(0.0, 0.02));
        assertThat(input.alarms()).isEmpty();
    }

    @Test
    void values_that_move_and_categories_that_appear_do() {
        ask(20, 0.8, 0.2);

        assertThat(input.indices().get("size")).isGreaterThan(0.25);
        assertThat(input.indices().get("colour")).isGreaterThan(0.25);
        assertThat(input.alarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm).contains("size ", "colour "));
    }

    /** Half of the rows are of colour 0, all of those asked for: (1 - .5) ln(1 / .5) + (.0001 - .5) ln(.0001 / .5). */
    @Test
    void the_index_is_that_of_the_formula() {
        input.add(Matrix.of(1, 4, 0, 0, 0.5f, 0));

        assertThat(input.indices().get("colour")).isCloseTo(0.5 * Math.log(2) + 0.4999 * Math.log(5_000), within(1e-9));
    }

    @Test
    void a_few_rows_raise_no_alarm_and_old_ones_are_forgotten() {
        ask(4, 5, 0);
        assertThat(input.alarms()).as("400 rows").isEmpty();
        ask(1, 5, 0);
        assertThat(input.alarms()).hasSize(1);
        ask(4_000, 0, 0);
        assertThat(input.alarms()).isEmpty();
    }
}
