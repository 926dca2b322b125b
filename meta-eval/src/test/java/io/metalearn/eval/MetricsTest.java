package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Candidates;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.plugin.EvaluatorPlugin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each metric of each evaluator of this module: perfect predictions are as good as it says, and wrong ones are worse. */
class MetricsTest {
    private static final List<Target> TARGETS = List.of(
            new Target.Real("price"),
            new Target.Binary("bought"),
            new Target.Classes("kind", 2),
            new Target.Relevance("grade", 1));
    /** 12 ones and 18 zeros: more of either than the largest k of a ranking metric. */
    private static final Matrix TRUTH = truth(true);

    private static Matrix truth(boolean right) {
        return Matrix.generate(30, 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = row % 5 < 2 == right ? 1 : 0;
            }
        });
    }

    /** The rows are one list of candidates; four further rows are the support, which some metrics are a share of. */
    private static Episode episode() {
        int rows = TRUTH.rows();
        Batch support = new Batch(Matrix.zeros(4, 1), TRUTH.rows(1, 5));
        List<String> items =
                IntStream.range(0, rows).mapToObj(row -> "item " + row).toList();
        return new Episode(
                "task",
                support,
                new Batch(Matrix.zeros(rows, 1), TRUTH),
                RowOrigins.range(0, 4),
                RowOrigins.range(4, rows),
                Optional.of(new Candidates(Collections.nCopies(rows, "all"), items)));
    }

    /** An evaluator and a target that it judges. */
    record Case(Evaluator evaluator, Schema schema) {
        /** What it makes of scores of 0 and 1; the logits of classes are (-5, 5) times these. */
        Map<Metric, Double> judge(Matrix scores, double deviation) {
            float[] values = scores.toArray();
            int outputs = schema.target().outputs();
            float[] means = new float[values.length * outputs];
            float[] deviations = new float[means.length];
            for (int i = 0; i < means.length; i++) {
                float score = values[i / outputs];
                boolean logit = !(schema.target() instanceof Target.Real);
                means[i] = logit ? (i % outputs == outputs - 1 ? 1 : -1) * (10 * score - 5) : score;
                deviations[i] = (float) deviation;
            }
            Episode episode = episode();
            Prediction prediction = new Prediction(
                    Matrix.of(values.length, outputs, means),
                    Optional.of(Matrix.of(values.length, outputs, deviations)));
            return evaluator.evaluate(schema, episode, prediction);
        }
    }

    static Stream<Case> cases() {
        Class<?> kind = EvaluatorPlugin.class;
        return ServiceLoader.load(kind).stream()
                .map(provider -> made((EvaluatorPlugin<?>) provider.get()))
                .flatMap(evaluator -> TARGETS.stream()
                        .map(Judged::schema)
                        .filter(schema -> judges(evaluator, schema))
                        .map(schema -> new Case(evaluator, schema)));
    }

    private static <C extends Record> Evaluator made(EvaluatorPlugin<C> plugin) {
        return plugin.create(plugin.defaults());
    }

    private static boolean judges(Evaluator evaluator, Schema schema) {
        try {
            return !evaluator.metrics(schema).isEmpty();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_metric_but_a_count_is_better_for_the_truth_than_for_its_opposite(Case each) {
        Map<Metric, Double> right = each.judge(TRUTH, 0.05);
        Map<Metric, Double> wrong = each.judge(truth(false), 1e-3);
        for (Metric metric : each.evaluator().metrics(each.schema())) {
            assertThat(right).as("defined").containsKey(metric);
            if (!metric.words().isEmpty() && !metric.name().startsWith("coverage")) {
                assertThat(metric.badness(right.getOrDefault(metric, Double.NaN)))
                        .as(
                                "%s, %s: %s and %s",
                                metric.name(),
                                metric.words(),
                                right.getOrDefault(metric, Double.NaN),
                                wrong.getOrDefault(metric, Double.NaN))
                        .isLessThan(metric.badness(wrong.getOrDefault(metric, Double.NaN)));
            }
        }
    }

    @Test
    void what_an_evaluator_cannot_judge_it_refuses_naming_the_target() {
        Schema binary = Judged.schema(new Target.Binary("bought"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegressionEvaluator().metrics(binary))
                .withMessage("regression judges real targets, got Binary[name=bought]");
        Schema relevance = Judged.schema(new Target.Relevance("grade", 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassificationEvaluator(15).metrics(relevance))
                .withMessageContaining("classification judges classes and binary targets, got Relevance");
    }

    @Test
    void a_coverage_is_best_near_its_name() {
        Map<String, Metric> coverages = new TreeMap<>();
        new RegressionEvaluator()
                .metrics(Judged.schema(TARGETS.get(0))).stream()
                        .filter(metric -> metric.name().startsWith("coverage"))
                        .forEach(metric -> coverages.put(metric.name(), metric));
        assertThat(coverages).containsOnlyKeys("coverage_50", "coverage_80", "coverage_95");
        coverages.forEach((name, metric) -> {
            double share = Integer.parseInt(name.substring(name.length() - 2)) / 100.0;
            assertThat(metric.badness(share)).isZero();
            assertThat(metric.badness(share - 0.1)).isEqualTo(metric.badness(share + 0.1), within(1e-12));
        });
    }
}
