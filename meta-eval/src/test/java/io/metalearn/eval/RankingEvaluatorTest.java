package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Candidates;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingEvaluatorTest {
    private static final Schema GRADES = Judged.schema(new Target.Relevance("grade", 4));

    private static Evaluator at(int k, double threshold) {
        return new RankingEvaluator(new RankingConfig(List.of(k), threshold, 0));
    }

    private static Episode episode(String task, Matrix grades, String... lists) {
        int rows = grades.rows();
        Optional<Candidates> candidates = Optional.of(Arrays.asList(lists))
                .filter(names -> !names.isEmpty())
                .map(names -> new Candidates(
                        names,
                        IntStream.range(0, rows).mapToObj(row -> "item " + row).toList()));
        return new Episode(
                task,
                GRADES.emptyBatch(),
                new Batch(Matrix.zeros(rows, 1), grades),
                RowOrigins.of(),
                RowOrigins.range(0, rows),
                candidates);
    }

    private static SortedMap<String, Double> judged(
            Evaluator evaluator, Matrix grades, Matrix scores, String... lists) {
        return Judged.by(evaluator, GRADES, episode("task", grades, lists), new Prediction(scores));
    }

    /**
     * From the highest score down the grades are 0, 3, 1, 0, 2. Discounts 1, 1 / log2 3, 1 / 2: found 3 / log2 3 + 1 / 2, at best
     * 3 + 2 / log2 3 + 1 / 2; with 2^r - 1, 7 / log2 3 + 1 / 2 of 7 + 3 / log2 3 + 1 / 2. Relevant are 3 of 5, two of them among the
     * first three, at the places 2 and 3: 1/2 and 2/3. Of the six pairs the two of 3 and 1 above the second 0 are in order.
     */
    @Test
    void the_metrics_of_a_list_are_those_computed_by_hand() {
        SortedMap<String, Double> values = judged(at(3, 0), Matrix.column(2, 3, 0, 1, 0), Matrix.column(1, 4, 5, 3, 2));
        double log3 = Math.log(3) / Math.log(2);
        assertThat(values.get("ndcg@3")).isCloseTo((3 / log3 + 0.5) / (3 + 2 / log3 + 0.5), within(1e-12));
        assertThat(values.get("ndcg2@3")).isCloseTo((7 / log3 + 0.5) / (7 + 3 / log3 + 0.5), within(1e-12));
        assertThat(values.get("mrr")).isEqualTo(0.5);
        assertThat(values.get("precision@3")).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(values.get("recall@3")).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(values.get("hr@3")).isEqualTo(1);
        assertThat(values.get("map@3")).isCloseTo((1.0 / 2 + 2.0 / 3) / 3, within(1e-12));
        assertThat(values.get("auc")).isCloseTo(2.0 / 6, within(1e-12));
        assertThat(values.get("lists_left_out")).isZero();
    }

    /** Made by scikit-learn and numpy, see ranking.py beside the numbers. */
    @Test
    void the_metrics_of_forty_lists_are_those_of_scikit_learn_and_numpy() throws IOException {
        Map<String, Map<String, Double>> expected = new HashMap<>();
        for (String[] line : lines("ranking-expected.csv")) {
            expected.computeIfAbsent(line[0], list -> new TreeMap<>()).put(line[1], Double.valueOf(line[2]));
        }
        List<String[]> rows = lines("ranking.csv");
        Evaluator evaluator = new RankingEvaluator(new RankingConfig(List.of(3, 10), 1, 0));
        int judged = 0;
        for (String list : rows.stream().map(row -> row[0]).distinct().toList()) {
            List<String[]> own =
                    rows.stream().filter(row -> row[0].equals(list)).toList();
            SortedMap<String, Double> values = judged(evaluator, column(own, 2), column(own, 3));
            Map<String, Double> theirs = expected.getOrDefault(list, Map.of());
            assertThat(values.remove("lists_left_out")).isEqualTo(theirs.isEmpty() ? 1 : 0);
            assertThat(values.keySet()).as(list).isEqualTo(theirs.keySet());
            theirs.forEach((metric, value) ->
                    assertThat(values.get(metric)).as("%s of %s", metric, list).isCloseTo(value, within(1e-9)));
            judged += theirs.size();
        }
        assertThat(judged).isEqualTo(lines("ranking-expected.csv").size()).isGreaterThan(400);
    }

    @Test
    void a_query_of_several_lists_has_the_mean_over_them_and_those_without_a_relevant_item_are_left_out_and_counted() {
        SortedMap<String, Double> values = judged(
                at(1, 0),
                Matrix.column(1, 0, 0, 1, 0, 0),
                Matrix.column(2, 1, 2, 1, 2, 1),
                "a",
                "a",
                "b",
                "b",
                "c",
                "c");
        assertThat(values.get("precision@1")).isEqualTo(0.5);
        assertThat(values.get("mrr")).isEqualTo(0.75);
        assertThat(values.get("lists_left_out")).isEqualTo(1);
    }

    @Test
    void without_a_relevant_item_there_is_nothing_but_the_count() {
        assertThat(judged(at(5, 0), Matrix.column(0, 0), Matrix.column(1, 2)))
                .containsOnly(Map.entry("lists_left_out", 1.0));
    }

    @Test
    void without_any_other_item_there_is_no_auc() {
        assertThat(judged(at(5, 0), Matrix.column(1, 2), Matrix.column(1, 2)))
                .containsEntry("precision@5", 0.4)
                .containsEntry("ndcg@5", (1 * Math.log(2) / Math.log(3) + 2) / (2 + Math.log(2) / Math.log(3)))
                .doesNotContainKey("auc");
    }

    /** One of ten equally scored items is relevant, the first of its list: with 2000 tasks it is on top in a tenth of them, +- 3 sd. */
    @Test
    void equal_scores_are_ordered_by_a_draw_that_no_place_decides() {
        Matrix first = Matrix.column(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Evaluator evaluator = at(1, 0);
        double hits = 0;
        for (int task = 0; task < 2000; task++) {
            hits += Judged.by(evaluator, GRADES, episode("task " + task, first), new Prediction(Matrix.zeros(10, 1)))
                    .getOrDefault("hr@1", 0.0);
        }
        assertThat(hits / 2000).isBetween(0.1 - 0.02, 0.1 + 0.02);
        assertThat(judged(evaluator, first, Matrix.zeros(10, 1)).get("auc")).isEqualTo(0.5);
    }

    @Test
    void the_draw_is_the_same_for_every_learner_and_another_for_another_seed() {
        Matrix grades = Matrix.column(0, 1, 2, 3, 4, 0, 1, 2, 3, 4);
        Prediction equal = new Prediction(Matrix.zeros(10, 1));
        Episode episode = episode("task", grades);
        Evaluator one = new RankingEvaluator(new RankingConfig(List.of(5), 0, 1));
        Evaluator two = new RankingEvaluator(new RankingConfig(List.of(5), 0, 2));
        assertThat(Judged.by(one, GRADES, episode, equal))
                .isEqualTo(Judged.by(one, GRADES, episode, equal))
                .isNotEqualTo(Judged.by(two, GRADES, episode, equal));
    }

    @Test
    void a_large_grade_overflows_nothing() {
        assertThat(judged(at(2, 0), Matrix.column(5000, 4999, 0), Matrix.column(1, 3, 2))
                        .get("ndcg2@2"))
                .isCloseTo(0.5 / (1 + 0.5 * Math.log(2) / Math.log(3)), within(1e-12));
    }

    @Test
    void a_real_target_is_ranked_above_a_threshold_and_refused_without() {
        Target rating = new Target.Real("rating");
        assertThatThrownBy(() -> Judged.names(at(5, 0), rating))
                .hasMessageContaining(
                        "ranking a real target needs to be told above which threshold an item is relevant");
        assertThat(Judged.names(at(5, 3.5), rating))
                .containsExactly(
                        "ndcg@5",
                        "ndcg2@5",
                        "mrr",
                        "precision@5",
                        "recall@5",
                        "hr@5",
                        "map@5",
                        "auc",
                        "lists_left_out");
        assertThatThrownBy(() -> Judged.names(at(5, 0), new Target.Classes("kind", 3)))
                .hasMessageContaining("ranking needs one score a row, got Classes");
        assertThat(judged(at(1, 3.5), Matrix.column(3, 4), Matrix.column(1, 2)).get("precision@1"))
                .isEqualTo(1);
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> new RankingConfig(List.of(), 0, 0))
                .hasMessage("number of cutoffs must be >= 1, got 0");
        assertThatThrownBy(() -> new RankingConfig(List.of(0), 0, 0)).hasMessage("a cutoff must be >= 1, got 0");
        assertThatThrownBy(() -> new RankingConfig(List.of(5, 5), 0, 0))
                .hasMessage("cutoffs must be all different, got [5, 5]");
        assertThatThrownBy(() -> new RankingConfig(List.of(5), -1, 0)).hasMessage("threshold must be >= 0, got -1.0");
    }

    private static Matrix column(List<String[]> rows, int column) {
        float[] values = new float[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = Float.parseFloat(rows.get(row)[column]);
        }
        return Matrix.column(values);
    }

    private static List<String[]> lines(String file) throws IOException {
        try (InputStream content = Objects.requireNonNull(RankingEvaluatorTest.class.getResourceAsStream(file), file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        }
    }

    /** From the highest score down the grades are 1, 5, 3, 4; the best two are the 5 and the 4, the first two hold one of them. */
    @Test
    void the_best_of_a_list_may_be_what_is_relevant() {
        Evaluator evaluator = new RankingEvaluator(new RankingConfig(List.of(2), 0, 2, "", 0));
        SortedMap<String, Double> values = judged(evaluator, Matrix.column(1, 5, 3, 4), Matrix.column(9, 8, 7, 6));
        assertThat(values).containsEntry("precision@2", 0.5).containsEntry("mrr", 0.5);
        double log = Math.log(2) / Math.log(3);
        assertThat(values.get("ndcg@2")).isCloseTo(log / (1 + log), within(1e-12));
    }

    @Test
    void how_popular_the_first_are_is_the_mean_of_a_field() {
        Evaluator evaluator = new RankingEvaluator(
                new RankingConfig(List.of(2), 0, 0, GRADES.fields().get(0).name(), 0));
        Episode episode = new Episode(
                "task",
                GRADES.emptyBatch(),
                new Batch(Matrix.column(1, 2, 4), Matrix.column(1, 0, 1)),
                RowOrigins.of(),
                RowOrigins.range(0, 3));
        assertThat(Judged.by(evaluator, GRADES, episode, new Prediction(Matrix.column(1, 3, 2))))
                .containsEntry("popularity@2", 3.0);
    }

    @Test
    void a_field_that_there_is_not_cannot_say_how_popular_an_item_is() {
        Evaluator evaluator = new RankingEvaluator(new RankingConfig(List.of(2), 0, 0, "fame", 0));
        assertThatThrownBy(() -> evaluator.metrics(GRADES))
                .hasMessageContaining("popularity must be a numeric field of");
    }
}
