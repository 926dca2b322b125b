package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.util.SortedMap;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Evaluator} promises. It is tried on 30 rows whose truth and predictions are drawn as the target asks. */
public abstract class EvaluatorContract {
    private static final Seed SEED = new Seed(19);
    private static final int ROWS = 30;

    /** The evaluator under test. */
    protected abstract Evaluator evaluator();

    /** A target that it judges. */
    protected abstract Target target();

    @Test
    void judgingTwiceGivesTheSameBits() {
        assertThat(judge()).isNotEmpty().isEqualTo(judge());
    }

    @Test
    void judgingOnOneAndFourThreadsGivesTheSameBits() {
        Evaluator evaluator = evaluator();
        assertThat(Together.ask(() -> evaluator.evaluate(query(), prediction())))
                .containsOnly(evaluator.evaluate(query(), prediction()));
    }

    @Test
    void theOrderOfTheRowsIsIrrelevant() {
        int[] shuffled = SEED.child("order").stream().sample(ROWS, ROWS);
        assertClose(evaluator().evaluate(query().select(shuffled), select(prediction(), shuffled)), judge());
    }

    /** Ten rows share each predicted value, so that an order among them would be the order of the rows. */
    @Test
    void rowsPredictedTheSameAreJudgedTheSameInAnyOrder() {
        int[] repeated = IntStream.range(0, ROWS).map(row -> row / 10).toArray();
        Prediction ties = select(prediction(), repeated);
        int[] reversed = IntStream.range(0, ROWS).map(row -> ROWS - 1 - row).toArray();
        SortedMap<String, Double> metrics = evaluator().evaluate(query(), ties);
        assertFinite(metrics);
        assertClose(evaluator().evaluate(query().select(reversed), select(ties, reversed)), metrics);
    }

    /** No candidate is relevant, all rows are of one class, or all targets are equal. */
    @Test
    void aMetricThatIsUndefinedIsLeftOutWhereNoRowDiffers() {
        Batch zeros = new Batch(query().features(), Matrix.zeros(ROWS, target().columns()));
        assertFinite(evaluator().evaluate(zeros, prediction()));
    }

    @Test
    void aSingleRowIsJudged() {
        assertFinite(evaluator().evaluate(query().rows(0, 1), select(prediction(), 0)));
    }

    @Test
    void everyMetricIsANumber() {
        assertFinite(judge());
    }

    @Test
    void anotherNumberOfPredictionsIsRefusedNamingBothNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluator().evaluate(query().rows(0, 17), prediction()))
                .withMessageContaining("17")
                .withMessageContaining(String.valueOf(ROWS));
    }

    private SortedMap<String, Double> judge() {
        return evaluator().evaluate(query(), prediction());
    }

    private static void assertFinite(SortedMap<String, Double> metrics) {
        assertThat(metrics)
                .allSatisfy((name, value) -> assertThat(value).as(name).isFinite());
    }

    private static void assertClose(SortedMap<String, Double> actual, SortedMap<String, Double> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, value) ->
                assertThat(actual.get(name)).as(name).isCloseTo(value, within(1e-9 * (1 + Math.abs(value)))));
    }

    private Batch query() {
        RandomStream draws = SEED.child("truth").stream();
        return new Batch(Matrix.zeros(ROWS, 2), drawn(target().columns(), () -> truth(draws)));
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

    private Prediction prediction() {
        RandomStream draws = SEED.child("predictions").stream();
        return new Prediction(drawn(target().outputs(), draws::nextGaussian));
    }

    private static Matrix drawn(int columns, DoubleSupplier draw) {
        return Matrix.generate(ROWS, columns, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draw.getAsDouble();
            }
        });
    }

    private static Prediction select(Prediction prediction, int... rows) {
        return new Prediction(prediction.mean().select(rows));
    }
}
