package io.metalearn.boosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.baseline.LinearPrior;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/** Each statistic against a value that was worked out by hand. */
class SupportStatisticsTest {
    private static final Schema LINE = new Schema(List.of(new Field.Numeric("x")), new Target.Real("y"));

    /** The pooled line is 1 + 2 x; of the tasks' weights only the intercepts differ, by 1; noise 1/4. */
    private static RowStatistics line() {
        SimpleMatrix pooled = new SimpleMatrix(new double[] {1, 2});
        SimpleMatrix covariance = new SimpleMatrix(new double[][] {{1, 0}, {0, 0}});
        Common common = new Common(pooled, new LinearPrior(pooled, covariance, 0.25), 4);
        return new RowStatistics(new Columns(LINE), new Standard(0, 1), common);
    }

    /** Residuals of the pooled line at (1, 4) and (3, 9) are 1 and 2; the posterior intercept is 4/3 more, its variance 1/9. */
    @Test
    void of_a_number_at_a_row_between_two_support_rows() {
        Batch support = new Batch(Matrix.column(1, 3), Matrix.column(4, 9));
        Map<String, Float> at2 = named(line(), line().adapt(support).of(Matrix.column(2)), 0);
        double near = Math.exp(-0.25 / 0.1);
        double far = Math.exp(-0.25 / 0.4);
        Map<String, Double> expected = new HashMap<>(Map.of(
                "rows",
                2.0,
                "residual",
                3.0 / 3,
                "spread",
                Math.sqrt((0.25 + 0.5) / 2),
                "target",
                13.0 / 3,
                "pooled",
                5.0,
                "shifted",
                6.0,
                "eb",
                5 + 4.0 / 3,
                "eb deviation",
                Math.sqrt(0.25 + 1.0 / 9)));
        expected.put("near residual", 3 * near / (2 * near + 0.5));
        expected.put("near mass", 2 * near);
        expected.put("near left", near / 3 / (2 * near + 0.5));
        expected.put("far residual", 3 * far / (2 * far + 0.5));
        expected.put("far mass", 2 * far);
        expected.put("far left", far / 3 / (2 * far + 0.5));
        expected.put("nearest residual", 1.0);
        expected.put("nearest distance", 0.25);
        expected.put("x", 2.0);
        expected.put("mean of x", 4.0 / 3);
        expected.put("distance from the mean of x", 2.0 / 3);
        expected.put("slope of x", 1.0 / 3);
        assertSame(at2, expected);
    }

    @Test
    void of_a_number_without_a_support() {
        Map<String, Float> at2 = named(line(), line().adapt(LINE.emptyBatch()).of(Matrix.column(2)), 0);
        Map<String, Double> expected = new HashMap<>();
        at2.keySet().forEach(name -> expected.put(name, 0.0));
        expected.putAll(Map.of(
                "spread", 0.5,
                "pooled", 5.0,
                "shifted", 5.0,
                "eb", 5.0,
                "eb deviation", Math.sqrt(1.25),
                "nearest distance", 10.0,
                "x", 2.0,
                "distance from the mean of x", 2.0));
        assertSame(at2, expected);
    }

    /**
     * Class 0 has (0, 2) and (2, 2), class 1 has (3, 0), class 2 nothing; the row is (1, 1), and 2 the unit of distances. The
     * second column has no weight, and 1 is the unit of weighted distances.
     */
    @Test
    void of_classes_in_a_plane() {
        Schema plane =
                new Schema(List.of(new Field.Numeric("a"), new Field.Numeric("b")), new Target.Classes("class", 3));
        ClassStatistics statistics =
                new ClassStatistics(new Columns(plane), 3, new ColumnWeights(new float[] {1, 0}, 2, 1));
        Batch support = new Batch(Matrix.of(3, 2, 0, 2, 2, 2, 3, 0), Matrix.column(0, 0, 1));
        float[] all = statistics.adapt(support).of(Matrix.of(1, 2, 1, 1));
        double cosine = 3 / Math.sqrt(10);
        double other = Math.sqrt(0.5);
        Map<String, Double> expected = new HashMap<>(Map.of(
                "ways", 2.0,
                "rows of the class", 2.0,
                "spread", 0.5,
                "near share", 1 / (1 + Math.exp(-15)),
                "far share", 1 / (1 + Math.exp(-3.75)),
                "distance", 0.5,
                "distance to others", 0.5 - 2.5,
                "distance rank", 0.0));
        expected.putAll(Map.of(
                "nearest",
                1.0,
                "nearest to others",
                1 - 2.5,
                "nearest rank",
                0.0,
                "cosine",
                cosine,
                "cosine to others",
                other - cosine,
                "cosine rank",
                0.0,
                "centred cosine",
                other,
                "centred cosine to others",
                -2 * other,
                "centred cosine rank",
                0.0));
        Map<String, Float> first = named(statistics, all, 0);
        expected.put("weighted distance", 0.0);
        expected.put("weighted nearest", 1.0);
        expected.put("weighted distance to others", -4.0);
        first.keySet().removeIf(name -> name.startsWith("weighted") && !expected.containsKey(name));
        assertSame(first, expected);
        Map<String, Float> second = named(statistics, all, 1);
        assertThat(second.get("distance")).isEqualTo(2.5f);
        assertThat(second.get("cosine")).isCloseTo((float) other, within(1e-6f));
        assertThat(second.get("distance rank")).isEqualTo(1);
        assertThat(second.get("rows of the class")).isEqualTo(1);
        assertThat(second.get("spread")).isEqualTo(0);
        Map<String, Float> absent = named(statistics, all, 2);
        assertThat(absent.remove("ways")).isEqualTo(2);
        assertThat(absent.values()).as("of an absent class").containsOnly(0f);
    }

    @Test
    void a_small_category_has_a_column_a_value_and_a_wide_vector_none() {
        Schema schema = new Schema(
                List.of(
                        new Field.Categorical("colour", 3),
                        new Field.Vector("text", 512),
                        new Field.Vector("pair", 2),
                        new Field.Categorical("shop", 4000)),
                new Target.Real("y"));
        assertThat(new Columns(schema).names())
                .containsExactly("one", "colour=0", "colour=1", "colour=2", "pair[0]", "pair[1]");
        assertThat(SupportStatistics.names(schema)).contains("slope of pair[1]").doesNotContain("text[0]");
    }

    @Test
    void all_fields_count_in_distances() {
        Columns columns = new Columns(new Schema(
                List.of(new Field.Categorical("shop", 4000), new Field.Vector("text", 40)), new Target.Real("y")));
        float[] some = new float[41];
        float[] others = new float[41];
        others[0] = 3999;
        others[40] = 5;
        assertThat(columns.distance(some, 0, others, 0)).isEqualTo(2 + 25);
        assertThat(columns.product(others, 0, others, 0)).isEqualTo(1 + 25);
    }

    @Test
    void an_outlier_counts_as_five_deviations() {
        double[] row = new double[2];
        new Columns(LINE).fill(new float[] {-58}, 0, row);
        assertThat(row).containsExactly(1, -5);
    }

    /** Of 300 rows the first 44 are farther back than distances are taken. */
    @Test
    void distances_are_taken_to_the_last_rows_alone() {
        Matrix features = Matrix.generate(300, 1, to -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = i / 100f;
            }
        });
        Statistics.Evidence evidence = line().adapt(new Batch(features, Matrix.zeros(300, 1)));
        assertThat(evidence.state().get("support").shape()).containsExactly(256, 1);
        assertThat(named(line(), evidence.of(Matrix.column(0)), 0).get("nearest distance"))
                .isCloseTo(0.44f * 0.44f / 4, within(1e-6f));
    }

    private static Map<String, Float> named(Statistics statistics, float[] all, int row) {
        Map<String, Float> named = new HashMap<>();
        int width = statistics.names().size();
        for (int i = 0; i < width; i++) {
            named.put(statistics.names().get(i), all[row * width + i]);
        }
        return named;
    }

    private static void assertSame(Map<String, Float> actual, Map<String, Double> expected) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach(
                (name, value) -> assertThat(actual.get(name)).as(name).isCloseTo(value.floatValue(), within(1e-5f)));
    }
}
