package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every {@link MetaLearner} promises, and what its {@link Learner} and their predictors do. Extend it with a configuration that
 * learns within a second: the contract learns some ten times. Whether it learns anything, {@link LearningContract} asks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MetaLearnerContract extends LearnerContract {
    private Optional<Learner> learned = Optional.empty();

    /** The meta-learner under test, configured to be quick: at least 4 outer steps where it has steps. */
    protected abstract MetaLearner metaLearner();

    /** Tasks it can learn from. */
    @Override
    protected abstract Tasks tasks();

    /** One for all sentences that may share it. */
    @Override
    protected final synchronized Learner learner() {
        Learner one = learned.orElseGet(this::fresh);
        learned = Optional.of(one);
        return one;
    }

    @Override
    final Learner fresh() {
        return learn(1);
    }

    @Test
    void learningTwiceGivesTheSameBits() {
        assertThat(fresh().state()).isEqualTo(learner().state());
    }

    @Test
    void learningOnOneAndFourThreadsGivesTheSameBits() {
        assertThat(learn(4).state()).isEqualTo(learner().state());
    }

    @Test
    void aRestoredLearnerPredictsTheSameBits() {
        Learner learner = learner();
        Learner restored = metaLearner().restore(learner.state());
        assertThat(restored.state()).isEqualTo(learner.state());
        assertThat(predict(restored)).isEqualTo(predict(learner));
    }

    @Test
    void goingOnFromACheckpointGivesTheBitsOfAnUnbrokenRun() {
        InterruptingMonitor interrupted = new InterruptingMonitor(2);
        boolean stopped = interrupted.stops(monitor -> metaLearner().learn(tasks(), new Training(SEED, 1, 1, monitor)));
        assumeTrue(stopped, "it learns in one piece");
        Learner resumed = metaLearner().learn(tasks(), new Training(SEED, 1, 1, interrupted.resuming()));
        assertThat(resumed.state()).isEqualTo(learner().state());
    }

    @Test
    void theTestTasksAreNotTouched() {
        Tasks tasks = tasks();
        Tasks closed =
                new Tasks(tasks.train(), tasks.validation(), new Closed(tasks.test()), tasks.card(), tasks.encoder());
        assertThatCode(() -> metaLearner().learn(closed, Training.of(SEED))).doesNotThrowAnyException();
    }

    private Learner learn(int threads) {
        return metaLearner().learn(tasks(), new Training(SEED, 1, threads, TrainingMonitor.none()));
    }

    /** Tasks that are not to be looked at. */
    private record Closed(TaskDistribution tasks) implements TaskDistribution {
        @Override
        public Schema schema() {
            return tasks.schema();
        }

        @Override
        public int size() {
            return tasks.size();
        }

        @Override
        public TaskCard task(int task) {
            return tasks.task(task);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            throw new AssertionError("learning drew an episode of test task " + task);
        }
    }
}
