package io.metalearn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Field;
import io.metalearn.api.InMemoryTasks;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.TaskRows;
import io.metalearn.bundle.artefact.DamagedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingProfileTest {
    private static final Schema SCHEMA = new Schema(
            List.of(new Field.Numeric("size"), new Field.Categorical("colour", 40), new Field.Vector("title", 2)),
            new Target.Real("price"));

    /** 20 tasks of 50 rows: sizes 0 to 999, colours 0 (half of the rows) and 1 to 29. */
    private static TaskDistribution tasks() {
        return new InMemoryTasks(
                SCHEMA,
                IntStream.range(0, 20)
                        .mapToObj(task -> new TaskRows("task " + task, rows(task)))
                        .toList());
    }

    private static Batch rows(int task) {
        Matrix features = Matrix.generate(50, 4, all -> {
            for (int row = 0; row < 50; row++) {
                all[row * 4] = task * 50 + row;
                all[row * 4 + 1] = row % 2 == 0 ? 0 : 1 + (task * 50 + row) / 2 % 29;
            }
        });
        return new Batch(features, Matrix.generate(50, 1, all -> {
            for (int row = 0; row < 50; row++) {
                all[row] = task - row;
            }
        }));
    }

    @Test
    void numbers_are_noted_in_tenths_and_categories_by_their_frequency() {
        TrainingProfile profile = TrainingProfile.of(tasks(), new Seed(1));

        assertThat(profile.rows()).isEqualTo(1_000);
        assertThat(profile.features()).extracting(FeatureHistogram::name).containsExactly("size", "colour");
        FeatureHistogram size = profile.features().get(0);
        assertThat(size.shares().subList(1, 11))
                .allSatisfy(share -> assertThat(share).isCloseTo(0.1, within(0.01)));
        assertThat(size.shares().get(0)).as("below all").isZero();
        assertThat(size.shares().get(11)).as("above all").isZero();
        FeatureHistogram colour = profile.features().get(1);
        assertThat(colour.marks()).hasSize(20).startsWith(0f);
        assertThat(colour.shares().get(0)).isCloseTo(0.5, within(1e-9));
        assertThat(profile.lowest()).isEqualTo(-49);
        assertThat(profile.highest()).isEqualTo(19);
    }

    @Test
    void a_value_is_in_the_bin_that_its_mark_ends_and_an_unknown_category_in_the_last() {
        FeatureHistogram size = new FeatureHistogram("size", false, List.of(0f, 5f), List.of(0.0, 1.0, 0.0));
        FeatureHistogram colour = new FeatureHistogram("colour", true, List.of(2f, 5f), List.of(0.5, 0.5, 0.0));

        assertThat(List.of(size.bin(-1), size.bin(0), size.bin(0.1f), size.bin(5), size.bin(6)))
                .containsExactly(0, 0, 1, 1, 2);
        assertThat(List.of(colour.bin(2), colour.bin(5), colour.bin(3))).containsExactly(0, 1, 2);
    }

    @Test
    void what_is_no_profile_is_refused_by_name() {
        for (String json : List.of(
                "null",
                "{}",
                "{\"rows\": 1, \"features\": [null], \"lowest\": 0, \"highest\": 1}",
                "{\"rows\": 1, \"features\": [{\"name\": \"x\", \"categories\": false, \"marks\": [2, 1],"
                        + " \"shares\": [0, 1, 0]}], \"lowest\": 0, \"highest\": 1}",
                "{\"rows\": 1, \"features\": [{\"name\": \"x\", \"categories\": false, \"marks\": [1],"
                        + " \"shares\": [0, 2]}], \"lowest\": 0, \"highest\": 1}")) {
            assertThatThrownBy(() -> ProfileJson.read(json.getBytes(StandardCharsets.UTF_8), "training.json"))
                    .as(json)
                    .isInstanceOf(DamagedException.class)
                    .hasMessageContaining("training.json");
        }
    }
}
