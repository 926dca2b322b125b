package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Candidates;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.RandomStream;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link Evaluator} promises. It is tried on 30 query rows whose truth and predictions are drawn as the target asks: as they
 * are, and again with deviations and in candidate lists.
 */
public abstract class EvaluatorContract {
    private static final Seed SEED = new Seed(19);
    private static final int ROWS = 30;
    private static final int LISTS = 4;

    /** What the evaluator is shown: the query and its predictions. */
    protected enum Shown {
        PLAIN,
        WITH_DEVIATIONS,
        IN_LISTS
    }

    /** The evaluator under test. */
    protected abstract Evaluator evaluator();

    /** A target that it judges. */
    protected abstract Target target();

    /** An episode that is to be judged, and what was predicted. */
    private record Exhibit(Episode episode, Prediction prediction) {
        /** The named rows in the order named, of both. */
        Exhibit select(int... rows) {
            return with(select(episode, rows)).predicted(rows);
        }

        /** The same rows, predicted as the named ones are. */
        Exhibit predicted(int... rows) {
            return new Exhibit(
                    episode,
                    new Prediction(
                            prediction.mean().select(rows),
                            prediction.deviation().map(deviation -> deviation.select(rows))));
        }

        Exhibit with(Episode other) {
            return new Exhibit(other, prediction);
        }

        private static Episode select(Episode episode, int... rows) {
            return new Episode(
                    episode.task(),
                    episode.support(),
                    episode.query().select(rows),
                    episode.supportOrigins(),
                    episode.queryOrigins().select(rows),
                    episode.candidates().map(candidates -> candidates.select(rows)));
        }
    }

    @Test
    void itsMetricsHaveDifferentNamesAndAreTheSameEachTime() {
        List<Metric> metrics = evaluator().metrics(schema());
        assertThat(metrics).isNotEmpty().isEqualTo(evaluator().metrics(schema()));
        assertThat(metrics).extracting(Metric::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void itJudgesByTheMetricsItDeclares(Shown shown) {
        assertThat(evaluator().metrics(schema()))
                .containsAll(judge(shown(shown)).keySet());
    }

    @ParameterizedTest
    @EnumSource
    void judgingTwiceGivesTheSameBits(Shown shown) {
        assertThat(judge(shown(shown))).isNotEmpty().isEqualTo(judge(shown(shown)));
    }

    @ParameterizedTest
    @EnumSource
    void judgingOnOneAndFourThreadsGivesTheSameBits(Shown shown) {
        Evaluator evaluator = evaluator();
        assertThat(Together.ask(() -> judge(evaluator, shown(shown)))).containsOnly(judge(evaluator, shown(shown)));
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfTheRowsIsIrrelevant(Shown shown) {
        int[] shuffled = SEED.child("order").stream().sample(ROWS, ROWS);
        assertClose(judge(shown(shown).select(shuffled)), judge(shown(shown)));
    }

    /** Ten rows share each predicted value, so that an order among them would be the order of the rows. */
    @ParameterizedTest
    @EnumSource
    void rowsPredictedTheSameAreJudgedTheSameInAnyOrder(Shown shown) {
        Exhibit ties = shown(shown)
                .predicted(IntStream.range(0, ROWS).map(row -> row / 10).toArray());
        int[] reversed = IntStream.range(0, ROWS).map(row -> ROWS - 1 - row).toArray();
        Map<Metric, Double> metrics = judge(ties);
        assertFinite(metrics);
        assertClose(judge(ties.select(reversed)), metrics);
    }

    /** No candidate is relevant, all rows are of one class, or all targets are equal. */
    @ParameterizedTest
    @EnumSource
    void aMetricThatIsUndefinedIsLeftOutWhereNoRowDiffers(Shown shown) {
        Exhibit all = shown(shown);
        Episode episode = all.episode();
        Batch zeros = new Batch(episode.query().features(), Matrix.zeros(ROWS, target().columns()));
        assertFinite(judge(all.with(new Episode(
                episode.task(),
                episode.support(),
                zeros,
                episode.supportOrigins(),
                episode.queryOrigins(),
                episode.candidates()))));
    }

    @ParameterizedTest
    @EnumSource
    void aSingleRowIsJudged(Shown shown) {
        assertFinite(judge(shown(shown).select(0)));
    }

    @ParameterizedTest
    @EnumSource
    void everyMetricIsANumber(Shown shown) {
        assertFinite(judge(shown(shown)));
    }

    @Test
    void anotherNumberOfPredictionsIsRefusedNamingBothNumbers() {
        Exhibit all = shown(Shown.PLAIN);
        Episode fewer = all.select(IntStream.range(0, 17).toArray()).episode();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> judge(all.with(fewer)))
                .withMessageContaining("17")
                .withMessageContaining(String.valueOf(ROWS));
    }

    private Map<Metric, Double> judge(Exhibit exhibit) {
        return judge(evaluator(), exhibit);
    }

    private Map<Metric, Double> judge(Evaluator evaluator, Exhibit exhibit) {
        return evaluator.evaluate(schema(), exhibit.episode(), exhibit.prediction());
    }

    private static void assertFinite(Map<Metric, Double> metrics) {
        assertThat(metrics)
                .allSatisfy(
                        (metric, value) -> assertThat(value).as(metric.name()).isFinite());
    }

    private static void assertClose(Map<Metric, Double> actual, Map<Metric, Double> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((metric, value) -> assertThat(actual.get(metric))
                .as(metric.name())
                .isCloseTo(value, within(1e-9 * (1 + Math.abs(value)))));
    }

    private Schema schema() {
        return new Schema(List.of(new Field.Numeric("x1"), new Field.Numeric("x2")), target());
    }

    private Exhibit shown(Shown shown) {
        Matrix features = drawn("features", 2);
        RandomStream draws = SEED.child("truth").stream();
        Batch query = new Batch(features, drawn(target().columns(), () -> truth(draws)));
        Optional<Candidates> lists = Optional.of(new Candidates(
                IntStream.range(0, ROWS).mapToObj(row -> "list " + row % LISTS).toList(),
                IntStream.range(0, ROWS).mapToObj(row -> "item " + row).toList()));
        Episode episode = new Episode(
                "task",
                schema().emptyBatch(),
                query,
                RowOrigins.of(),
                RowOrigins.range(100, ROWS),
                lists.filter(candidates -> shown == Shown.IN_LISTS));
        int outputs = target().outputs();
        RandomStream spreads = SEED.child("deviations").stream();
        Optional<Matrix> deviations = Optional.of(drawn(outputs, () -> spreads.nextDouble(0.1, 2)));
        return new Exhibit(
                episode,
                new Prediction(
                        drawn("predictions", outputs), deviations.filter(deviation -> shown == Shown.WITH_DEVIATIONS)));
    }

    private double truth(RandomStream draws) {
        Target target = target();
        if (target instanceof Target.Real real) {
            return real.mean() + real.deviation() * draws.nextGaussian();
        } else if (target instanceof Target.Classes classes) {
            return draws.nextInt(classes.classes());
        } else if (target instanceof Target.Relevance relevance) {
            return Math.floor(draws.nextDouble(0, relevance.maximum() + 1));
        }
        return draws.nextInt(2);
    }

    private static Matrix drawn(String what, int columns) {
        RandomStream draws = SEED.child(what).stream();
        return drawn(columns, draws::nextGaussian);
    }

    private static Matrix drawn(int columns, DoubleSupplier draw) {
        return Matrix.generate(ROWS, columns, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draw.getAsDouble();
            }
        });
    }
}
