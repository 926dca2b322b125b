package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.OnlinePredictor;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Learner} and its {@link Predictor} promise. What they are handed is immutable, and not checked. */
public abstract class LearnerContract {
    static final Seed SEED = new Seed(7);

    /** The learner under test. */
    protected abstract Learner learner();

    /** One that nobody has adapted yet, for the sentences that what happened before might hide something from. */
    Learner fresh() {
        return learner();
    }

    /** Tasks of its schema; it is tried on the test tasks. */
    protected abstract Tasks tasks();

    /** The support rows (of each class) and query rows to try it on. */
    protected EpisodeShape shape() {
        return EpisodeShape.of(5, 7);
    }

    /** Whether it declares that the order of the support rows does not matter, but for rounding. */
    protected boolean orderIsIrrelevant() {
        return false;
    }

    @Test
    void adaptingTwiceGivesTheSameBits() {
        Learner learner = fresh();
        assertThat(predict(learner)).isEqualTo(predict(learner));
    }

    @Test
    void adaptingOnOneAndFourThreadsGivesTheSameBits() {
        Learner learner = fresh();
        assertThat(Together.ask(() -> predict(learner))).containsOnly(predict(learner));
    }

    @Test
    void adaptingLeavesTheLearnerAndWhatItAdaptedBeforeAsTheyAre() {
        Learner learner = fresh();
        LearnerState state = learner.state();
        Predictor first = learner.adapt(episode().support(), SEED);
        Prediction before = first.predict(query());
        learner.adapt(episode(1).support(), SEED).predict(query());
        assertThat(learner.state()).isEqualTo(state);
        assertThat(first.predict(query())).as("of one adapted before").isEqualTo(before);
        assertThat(predict(learner)).as("of one adapted after").isEqualTo(before);
    }

    @Test
    void anAdaptedModelRestoredFromItsArraysPredictsTheSameBits() {
        Learner learner = learner();
        Predictor adapted = learner.adapt(episode().support(), SEED);
        Predictor restored = learner.restore(adapted.state());
        assertThat(restored.predict(query())).isEqualTo(adapted.predict(query()));
    }

    @Test
    void anEmptySupportIsLegal() {
        Predictor adapted = learner().adapt(schema().emptyBatch(), SEED);
        assertThat(adapted.predict(query()).mean().isFinite()).isTrue();
    }

    @Test
    void theOutputHasARowPerQueryRowAndTheSchemasColumns() {
        Matrix mean = predict(learner()).mean();
        assertThat(mean.rows()).isEqualTo(query().rows());
        assertThat(mean.columns()).isEqualTo(schema().target().outputs());
        assertThat(mean.isFinite()).isTrue();
    }

    @Test
    void noRowsArePredictedAsNoRows() {
        Predictor adapted = learner().adapt(episode().support(), SEED);
        assertThat(adapted.predict(query().rows(0, 0)).mean().rows()).isZero();
    }

    @Test
    void eachRowIsPredictedByItself() {
        Predictor adapted = learner().adapt(episode().support(), SEED);
        Matrix together = adapted.predict(query()).mean();
        for (int row = 0; row < query().rows(); row++) {
            Matrix alone = adapted.predict(query().rows(row, row + 1)).mean();
            assertClose(alone, together.rows(row, row + 1), 1e-4f);
        }
    }

    @Test
    void theOrderOfTheSupportRowsIsIrrelevantWhereDeclared() {
        assumeTrue(orderIsIrrelevant(), "it does not declare so");
        Learner learner = learner();
        Batch support = episode().support();
        int last = support.size() - 1;
        Batch reversed =
                support.select(IntStream.rangeClosed(0, last).map(i -> last - i).toArray());
        Matrix actual = learner.adapt(reversed, SEED).predict(query()).mean();
        assertClose(actual, predict(learner).mean(), 1e-3f);
    }

    @Test
    void observingFurtherRowsIsAdaptingToAllRows() {
        Batch support = episode().support();
        Learner learner = learner();
        Predictor first = learner.adapt(support.rows(0, support.size() / 2), SEED);
        assumeTrue(first instanceof OnlinePredictor, "it takes in no further rows");
        Prediction online = ((OnlinePredictor) first)
                .observe(support.rows(support.size() / 2, support.size()))
                .predict(query());
        Prediction atOnce = predict(learner);
        assertClose(online.mean(), atOnce.mean(), 1e-3f);
        online.deviation()
                .ifPresent(
                        deviation -> assertClose(deviation, atOnce.deviation().orElseThrow(), 1e-3f));
    }

    @Test
    void leavingOneOutIsAdaptingToTheOthers() {
        Learner learner = learner();
        Batch support = episode().support();
        Prediction atOnce = learner.leaveOneOut(support, SEED);
        for (int row = 0; row < support.size(); row++) {
            Prediction alone = learner.adapt(support.without(row), SEED)
                    .predict(support.features().rows(row, row + 1));
            assertClose(atOnce.mean().rows(row, row + 1), alone.mean(), 1e-3f);
            Matrix deviation = atOnce.deviation().orElse(atOnce.mean()).rows(row, row + 1);
            assertClose(deviation, alone.deviation().orElse(alone.mean()), 1e-3f);
        }
    }

    @Test
    void anotherWidthIsRefusedNamingBothWidths() {
        Learner learner = learner();
        int width = schema().width();
        Matrix wide = Matrix.zeros(2, width + 3);
        Batch support = new Batch(wide, Matrix.zeros(2, schema().target().columns()));
        Predictor adapted = learner.adapt(episode().support(), SEED);
        assertRefused(() -> learner.adapt(support, SEED), width, width + 3);
        assertRefused(() -> adapted.predict(wide), width, width + 3);
    }

    @Test
    void aSupportWithNaNIsRefused() {
        Learner learner = learner();
        Batch support = episode().support();
        Batch features = new Batch(withNaN(support.features()), support.targets());
        Batch targets = new Batch(support.features(), withNaN(support.targets()));
        assertRefused(() -> learner.adapt(features, SEED), "NaN");
        assertRefused(() -> learner.adapt(targets, SEED), "NaN");
    }

    private static void assertRefused(Runnable call, Object... named) {
        for (Object each : named) {
            assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(String.valueOf(each));
        }
    }

    private static Matrix withNaN(Matrix matrix) {
        float[] values = matrix.toArray();
        values[0] = Float.NaN;
        return Matrix.of(matrix.rows(), matrix.columns(), values);
    }

    private static void assertClose(Matrix actual, Matrix expected, float tolerance) {
        for (int row = 0; row < expected.rows(); row++) {
            for (int column = 0; column < expected.columns(); column++) {
                float value = expected.get(row, column);
                assertThat(actual.get(row, column)).isCloseTo(value, within(tolerance * (1 + Math.abs(value))));
            }
        }
    }

    final Prediction predict(Learner learner) {
        return learner.adapt(episode().support(), SEED).predict(query());
    }

    private Schema schema() {
        return tasks().schema();
    }

    private Episode episode() {
        return episode(0);
    }

    private Episode episode(int task) {
        return tasks().test().episode(task, shape(), SEED);
    }

    private Matrix query() {
        return episode().query().features();
    }
}
