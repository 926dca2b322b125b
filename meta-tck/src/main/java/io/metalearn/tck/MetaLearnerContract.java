package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.OnlinePredictor;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MetaLearner}, its {@link Learner} and their {@link Predictor} promise. Extend it with a configuration that
 * learns within a second: the contract learns several times.
 */
public abstract class MetaLearnerContract {
    private static final Seed SEED = new Seed(7);

    /** The meta-learner under test, configured to be quick: at least 4 outer steps where it has steps. */
    protected abstract MetaLearner metaLearner();

    /** Tasks it can learn from. */
    protected abstract Tasks tasks();

    /** The support rows (of each class) and query rows to try it on. */
    protected EpisodeShape shape() {
        return EpisodeShape.of(5, 7);
    }

    @Test
    void learningTwiceGivesTheSameBits() {
        assertThat(learn(1).state()).isEqualTo(learn(1).state());
    }

    @Test
    void oneAndThreeThreadsGiveTheSameBits() {
        assertThat(learn(3).state()).isEqualTo(learn(1).state());
    }

    @Test
    void aRestoredLearnerPredictsTheSameBits() {
        Learner learner = learn(1);
        Learner restored = metaLearner().restore(learner.state());
        assertThat(restored.state()).isEqualTo(learner.state());
        assertThat(predict(restored)).isEqualTo(predict(learner));
    }

    @Test
    void adaptingTwiceGivesTheSameBits() {
        Learner learner = learn(1);
        assertThat(predict(learner)).isEqualTo(predict(learner));
    }

    @Test
    void anAdaptedModelRestoredFromItsArraysPredictsTheSameBits() {
        Learner learner = learn(1);
        Predictor adapted = learner.adapt(episode().support(), SEED);
        Predictor restored = learner.restore(adapted.state());
        assertThat(restored.predict(query())).isEqualTo(adapted.predict(query()));
    }

    @Test
    void goingOnFromACheckpointGivesTheBitsOfAnUnbrokenRun() {
        InterruptingMonitor interrupted = new InterruptingMonitor(2);
        boolean stopped = interrupted.stops(monitor -> metaLearner().learn(tasks(), new Training(SEED, 1, 1, monitor)));
        assumeTrue(stopped, "it learns in one piece");
        Learner resumed = metaLearner().learn(tasks(), new Training(SEED, 1, 1, interrupted.resuming()));
        assertThat(resumed.state()).isEqualTo(learn(1).state());
    }

    @Test
    void anEmptySupportIsLegal() {
        Predictor adapted = learn(1).adapt(tasks().schema().emptyBatch(), SEED);
        assertThat(adapted.predict(query()).mean().isFinite()).isTrue();
    }

    @Test
    void theOutputHasARowPerQueryRowAndTheSchemasColumns() {
        Prediction prediction = predict(learn(1));
        assertThat(prediction.mean().rows()).isEqualTo(query().rows());
        assertThat(prediction.mean().columns())
                .isEqualTo(tasks().schema().target().outputs());
        assertThat(prediction.mean().isFinite()).isTrue();
    }

    @Test
    void noRowsArePredictedAsNoRows() {
        Predictor adapted = learn(1).adapt(episode().support(), SEED);
        assertThat(adapted.predict(query().rows(0, 0)).mean().rows()).isZero();
    }

    @Test
    void eachRowIsPredictedByItself() {
        Predictor adapted = learn(1).adapt(episode().support(), SEED);
        Matrix together = adapted.predict(query()).mean();
        for (int row = 0; row < query().rows(); row++) {
            Matrix alone = adapted.predict(query().rows(row, row + 1)).mean();
            for (int column = 0; column < alone.columns(); column++) {
                float expected = together.get(row, column);
                assertThat(alone.get(0, column)).isCloseTo(expected, within(1e-4f * (1 + Math.abs(expected))));
            }
        }
    }

    @Test
    void observingFurtherRowsIsAdaptingToAllRows() {
        Batch support = episode().support();
        Learner learner = learn(1);
        Predictor first = learner.adapt(support.rows(0, support.size() / 2), SEED);
        assumeTrue(first instanceof OnlinePredictor, "it takes in no further rows");
        Prediction online = ((OnlinePredictor) first)
                .observe(support.rows(support.size() / 2, support.size()))
                .predict(query());
        Prediction atOnce = predict(learner);
        assertClose(online.mean(), atOnce.mean());
        online.deviation()
                .ifPresent(
                        deviation -> assertClose(deviation, atOnce.deviation().orElseThrow()));
    }

    private static void assertClose(Matrix actual, Matrix expected) {
        for (int row = 0; row < expected.rows(); row++) {
            for (int column = 0; column < expected.columns(); column++) {
                float value = expected.get(row, column);
                assertThat(actual.get(row, column)).isCloseTo(value, within(1e-3f * (1 + Math.abs(value))));
            }
        }
    }

    @Test
    void anotherWidthIsRefusedNamingBothWidths() {
        Learner learner = learn(1);
        int width = tasks().schema().width();
        Matrix wide = Matrix.zeros(2, width + 3);
        Batch support =
                new Batch(wide, Matrix.zeros(2, tasks().schema().target().columns()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.adapt(support, SEED))
                .withMessageContaining(String.valueOf(width))
                .withMessageContaining(String.valueOf(width + 3));
        Predictor adapted = learner.adapt(episode().support(), SEED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> adapted.predict(wide))
                .withMessageContaining(String.valueOf(width))
                .withMessageContaining(String.valueOf(width + 3));
    }

    @Test
    void aSupportWithNaNIsRefused() {
        Learner learner = learn(1);
        Batch support = episode().support();
        float[] features = support.features().toArray();
        features[0] = Float.NaN;
        Batch broken = new Batch(Matrix.of(support.size(), support.features().columns(), features), support.targets());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.adapt(broken, SEED))
                .withMessageContaining("NaN");
    }

    @Test
    void anUnobservedTrainingWorks() {
        assertThatCode(() -> metaLearner().learn(tasks(), Training.of(SEED))).doesNotThrowAnyException();
    }

    private Learner learn(int threads) {
        return metaLearner().learn(tasks(), new Training(SEED, 1, threads, TrainingMonitor.none()));
    }

    private Prediction predict(Learner learner) {
        return learner.adapt(episode().support(), SEED).predict(query());
    }

    private Episode episode() {
        return tasks().test().episode(0, shape(), SEED);
    }

    private Matrix query() {
        return episode().query().features();
    }
}
