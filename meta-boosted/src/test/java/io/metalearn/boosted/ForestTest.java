package io.metalearn.boosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForestTest {
    private static final int WIDTH = 5;

    /** A stump: below 0.5 in statistic 1 it adds 2, else -1; NaN goes right. */
    private static final Forest STUMP = new Forest(
            new int[] {0}, new int[] {1, -1, -1}, new int[] {1, 0, 0}, new float[] {0.5f, 2, -1}, new boolean[3]);

    @Test
    void a_row_goes_left_below_the_threshold_and_right_from_it_on() {
        float[] rows = {9, 0.49f, 9, 0.5f, 9, Float.NaN};
        float[] margins = {10, 10, 10};
        STUMP.addTo(margins, rows, 2);
        assertThat(margins).containsExactly(12, 9, 9);
    }

    @Test
    void joined_trees_add_up_and_come_apart_again() {
        Forest two = Forest.join(List.of(STUMP, STUMP, STUMP));
        float[] margins = {0};
        two.addTo(margins, new float[] {0, 0}, 2);
        assertThat(margins).containsExactly(6);
        assertThat(two.trees()).isEqualTo(3);
        assertThat(two.tree(1).tensors()).isEqualTo(STUMP.tensors());
        assertThat(Forest.of(two.tensors(), 2).tensors()).isEqualTo(two.tensors());
    }

    @Test
    void no_trees_add_nothing() {
        Forest none = Forest.of(Forest.join(List.of()).tensors(), 2);
        float[] margins = {3};
        none.addTo(margins, new float[] {1, 2}, 2);
        assertThat(margins).containsExactly(3);
    }

    /** On rows a fifth of whose entries are missing; XGBoost's own prediction is what is expected. */
    @Test
    void it_predicts_what_xgboost_predicts() throws XGBoostError {
        float[] rows = rows(new Seed(1));
        float[] targets = new float[rows.length / WIDTH];
        for (int i = 0; i < targets.length; i++) {
            float first = rows[i * WIDTH];
            targets[i] = Float.isNaN(first) ? 3 : first * first + (rows[i * WIDTH + 1] > 0 ? 1 : 0);
        }
        DMatrix matrix = new DMatrix(rows, targets.length, WIDTH, Float.NaN);
        matrix.setLabel(targets);
        Booster booster = XGBoost.train(
                matrix,
                Map.of("tree_method", "hist", "max_depth", 6, "eta", 0.3, "nthread", 1, "base_score", 0f),
                40,
                Map.of(),
                null,
                null);
        float[][] expected = booster.predict(matrix);
        float[] margins = new float[targets.length];
        Forest forest = ModelJson.forest(booster.toByteArray("json"));
        forest.addTo(margins, rows, WIDTH);
        assertThat(forest.trees()).isEqualTo(40);
        for (int i = 0; i < targets.length; i++) {
            assertThat(margins[i]).isCloseTo(expected[i][0], within(1e-5f));
        }
        assertThat(margins)
                .as("it has learned")
                .satisfies(all -> assertThat(all[0]).isCloseTo(targets[0], within(0.5f)));
        booster.dispose();
        matrix.dispose();
    }

    private static float[] rows(Seed seed) {
        RandomStream draws = seed.stream();
        float[] rows = new float[2000 * WIDTH];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = draws.nextInt(5) == 0 ? Float.NaN : (float) draws.nextGaussian();
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "feature, 0, 2, feature of node 0 must be a whole number in [-1; 1]",
        "feature, 0, 0.5, feature of node 0",
        "feature, 1, 0, left of node 1 must be > 1",
        "left, 0, 0, left of node 0 must be > 0",
        "left, 0, 2, left of node 0 must be < 2",
        "left, 0, 1e9, left of node 0",
        "value, 2, NaN, value of node 2 must be finite",
        "missingLeft, 0, 2, missingLeft of node 0",
        "roots, 0, 3, roots of node 0",
        "roots, 0, -1, roots of node 0"
    })
    void a_changed_array_is_refused(String name, int index, float value, String message) {
        Tensors stored = STUMP.tensors();
        float[] changed = stored.get(name).toArray();
        changed[index] = value;
        Tensors others = stored.with(name, Tensor.of(new int[] {changed.length}, changed));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Forest.of(others, 2))
                .withMessageContaining(message.replace(';', ','));
    }

    @Test
    void arrays_of_different_length_are_refused() {
        Tensors others = STUMP.tensors().with("left", Tensor.of(new int[] {1}, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Forest.of(others, 2))
                .withMessageContaining("left must have 3 entries, got 1");
    }
}
