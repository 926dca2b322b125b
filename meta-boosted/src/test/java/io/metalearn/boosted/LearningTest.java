package io.metalearn.boosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.baseline.EmpiricalBayesPlugin;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.data.toy.SinusoidPlugin;
import io.metalearn.tck.LearningContract;
import io.metalearn.tck.LinearTasks;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Boosted trees do learn: lines, signs, classes; and more than linear empirical Bayes where tasks are not linear. */
class LearningTest {
    private static MetaLearner boosted() {
        return new Boosted(BoostedConfig.defaults()
                .withDraws(DrawsConfig.defaults().withRows(6000))
                .withTrees(TreesConfig.defaults().withRounds(60).withDepth(4)));
    }

    @Nested
    class Lines extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return boosted();
        }
    }

    @Nested
    class OfSigns extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return boosted();
        }

        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }
    }

    @Nested
    class OfClasses extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return boosted();
        }

        @Override
        protected Tasks tasks() {
            return new BlobsPlugin().create(BlobsConfig.defaults());
        }

        @Override
        protected EpisodeShape shape() {
            return new EpisodeShape(5, 5, 10);
        }
    }

    /** A linear model of sine waves explains little of them. */
    @Test
    void sine_waves_are_learned_better_than_by_a_linear_model() {
        SinusoidPlugin plugin = new SinusoidPlugin();
        Tasks tasks = plugin.create(plugin.defaults());
        EmpiricalBayesPlugin linear = new EmpiricalBayesPlugin();
        double boosted = error(boosted().learn(tasks, Training.of(new Seed(1))), tasks.test());
        double bayes = error(linear.create(linear.defaults()).learn(tasks, Training.of(new Seed(1))), tasks.test());
        assertThat(boosted).isLessThan(0.8 * bayes);
    }

    private static double error(Learner learner, TaskDistribution tasks) {
        return IntStream.range(0, 50)
                .mapToObj(task -> tasks.episode(task, EpisodeShape.of(10, 20), new Seed(3).child(task)))
                .mapToDouble(episode -> error(learner, episode))
                .average()
                .orElseThrow();
    }

    private static double error(Learner learner, Episode episode) {
        Matrix predicted = learner.adapt(episode.support(), new Seed(0))
                .predict(episode.query().features())
                .mean();
        return IntStream.range(0, predicted.rows())
                .mapToDouble(row -> Math.pow(
                        predicted.get(row, 0) - episode.query().targets().get(row, 0), 2))
                .average()
                .orElseThrow();
    }
}
