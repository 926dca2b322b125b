package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Whether a {@link MetaLearner} does learn: on a family of linear tasks that the kit brings, unless {@link #tasks} brings others. Extend it
 * with a configuration that learns within some seconds. Losses are mean squared errors of standardised targets, or mean cross-entropies,
 * over the query rows of up to 50 unseen tasks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LearningContract {
    private static final Seed SEED = new Seed(13);
    private static final int TASKS = 50;

    private Optional<Learner> learned = Optional.empty();

    /** The meta-learner under test, configured to learn. */
    protected abstract MetaLearner metaLearner();

    /** Tasks to learn from, and others to be judged on. */
    protected Tasks tasks() {
        return LinearTasks.tasks();
    }

    /** How many rows of an unseen task (of each class) tell it from others, and how many it is judged by. */
    protected EpisodeShape shape() {
        return EpisodeShape.of(10, 20);
    }

    /** Whether rows of a task improve its predictions; one model for all tasks says no. */
    protected boolean adapts() {
        return true;
    }

    /** The loss of one who knows the training tasks' mean target, or the number of classes, and nothing else, is at least twice as high. */
    @Test
    void itDoesLearn() {
        double ignorant = mean(this::ignorantLoss);
        assertThat(loss(learner(), shape().shots()))
                .as("loss on unseen tasks, against half of the loss without learning")
                .isLessThan(ignorant / 2);
    }

    @Test
    void rowsOfATaskImproveItsPredictions() {
        assumeTrue(adapts(), "it has one model for all tasks");
        Learner learner = learner();
        assertThat(loss(learner, shape().shots()))
                .as("loss after adapting, against 0.8 of the loss before")
                .isLessThan(0.8 * loss(learner, 0));
    }

    /** Learned once: both sentences judge it. */
    private synchronized Learner learner() {
        Learner one = learned.orElseGet(() -> metaLearner().learn(tasks(), Training.of(SEED)));
        learned = Optional.of(one);
        return one;
    }

    private double loss(Learner learner, int shots) {
        return mean(episode -> {
            Batch support =
                    episode.support().rows(0, shots == 0 ? 0 : episode.support().size());
            return loss(
                    episode,
                    learner.adapt(support, SEED).predict(episode.query().features()));
        });
    }

    private double ignorantLoss(Episode episode) {
        Target target = tasks().schema().target();
        float value = target instanceof Target.Real real ? (float) real.mean() : 0;
        Matrix mean = Matrix.generate(episode.query().size(), target.outputs(), outputs -> {
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = value;
            }
        });
        return loss(episode, new Prediction(mean));
    }

    private double loss(Episode episode, Prediction prediction) {
        return ImpliedLoss.of(tasks().schema().target(), episode.query(), prediction);
    }

    private double mean(ToDoubleFunction<Episode> loss) {
        var test = tasks().test();
        return IntStream.range(0, Math.min(TASKS, test.size()))
                .mapToObj(task -> test.episode(task, shape(), SEED.child(task)))
                .mapToDouble(loss)
                .average()
                .orElseThrow();
    }
}
