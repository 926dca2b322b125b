package io.metalearn.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.Theta;
import io.metalearn.nn.training.GradientClip;
import io.metalearn.nn.training.GradientSource;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.tck.LinearTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PrivateLearningTest {
    private static final Seed SEED = new Seed(5);
    private static final int STEPS = 200;
    private static final Tasks LINES = LinearTasks.tasks();
    private static final MetaTraining OUTER = Learning.maml(100).outer(LINES.schema());
    private static final Training TRAINING = Training.of(SEED);

    private static Theta theta() {
        Tensors initial = OUTER.objective().initial(SEED);
        return OUTER.objective()
                .layout(initial, OUTER.batch(LINES, TRAINING, 0))
                .theta(initial);
    }

    private static PrivateGradients source(Tasks tasks, double rate, double clip, double deviation) {
        return new PrivateGradients(
                OUTER,
                tasks,
                TRAINING,
                OUTER.objective().source(1),
                rate,
                new GradientClip(clip),
                deviation,
                SEED.child("secret"));
    }

    private static float[] gradient(GradientSource source, long step) {
        Theta theta = theta();
        Gradient gradient = theta.layout().gradient();
        source.ofStep(step, theta, OUTER.batch(LINES, TRAINING, step), gradient);
        return gradient.dense().clone();
    }

    private static double length(float[] one, float[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += Math.pow(one[i] - other[i], 2);
        }
        return Math.sqrt(squares);
    }

    /** All tasks but the last. */
    private record WithoutLast(TaskDistribution all) implements TaskDistribution {
        @Override
        public Schema schema() {
            return all.schema();
        }

        @Override
        public int size() {
            return all.size() - 1;
        }

        @Override
        public TaskCard task(int task) {
            return all.task(task);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            return all.episode(task, shape, seed);
        }
    }

    private static Tasks of(TaskDistribution train) {
        return new Tasks(train, LINES.validation(), LINES.test(), LINES.card(), LINES.encoder());
    }

    /** What the proof rests on: of the sum, before there is noise, one task changes no more than the norm. */
    @Test
    void one_task_more_changes_the_sum_by_no_more_than_the_norm_and_by_that_where_it_is_clipped() {
        double clip = 0.05;
        float[] all = gradient(source(LINES, 1, clip, 0), 3);
        float[] others = gradient(source(of(new WithoutLast(LINES.train())), 1, clip, 0), 3);
        for (int i = 0; i < all.length; i++) {
            all[i] *= 200;
            others[i] *= 199;
        }
        assertThat(length(all, others)).isCloseTo(clip, within(1e-3 * clip));
    }

    @Test
    void a_gradient_within_the_norm_is_as_it_is() {
        float[] wide = gradient(source(LINES, 1, 1e6, 0), 3);
        float[] wider = gradient(source(LINES, 1, 1e7, 0), 3);
        assertThat(wide).isEqualTo(wider);
        assertThat(length(wide, new float[wide.length])).isGreaterThan(0.01);
    }

    @Test
    void the_noise_has_the_deviation_that_is_accounted_for_and_is_another_at_each_step() {
        double rate = 0.5;
        float[] plain = gradient(source(LINES, rate, 1, 0), 7);
        float[] noisy = gradient(source(LINES, rate, 1, 4), 7);
        assertThat(length(noisy, plain) / Math.sqrt(plain.length) * rate * 200).isCloseTo(4, within(0.8));
        assertThat(gradient(source(LINES, rate, 1, 4), 8)).isNotEqualTo(noisy);
    }

    /** Which tasks are asked for an episode. */
    private record Counted(TaskDistribution all, List<Integer> asked) implements TaskDistribution {
        @Override
        public Schema schema() {
            return all.schema();
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public TaskCard task(int task) {
            return all.task(task);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            asked.add(task);
            return all.episode(task, shape, seed);
        }
    }

    @Test
    void each_task_is_in_a_step_by_itself_with_the_rate_and_no_more_than_once() {
        List<Integer> asked = new ArrayList<>();
        PrivateGradients source = source(of(new Counted(LINES.train(), asked)), 0.08, 1, 1);
        Set<Integer> sizes = new TreeSet<>();
        int total = 0;
        for (int step = 0; step < 100; step++) {
            asked.clear();
            gradient(source, step);
            assertThat(asked).doesNotHaveDuplicates();
            sizes.add(asked.size());
            total += asked.size();
        }
        assertThat(total / 100.0).isCloseTo(16, within(1.6));
        assertThat(sizes).as("sizes of steps, which are not fixed").hasSizeGreaterThan(8);
    }

    @Test
    void the_training_asks_the_training_tasks_for_nothing_but_gradients() {
        List<Integer> asked = new ArrayList<>();
        Learning.privately(8, 5).learn(of(new Counted(LINES.train(), asked)), TRAINING);
        assertThat(asked).as("5 steps of about 16 tasks").hasSizeBetween(40, 130);
    }

    @Test
    void it_learns_where_there_are_tasks_enough_and_not_where_epsilon_is_too_small() {
        Tasks many = of(new LinearTasks("train", 4000));
        double unlearned = error(Learning.maml(1).learn(many, TRAINING));
        double all = unlearned - error(Learning.maml(STEPS).learn(many, TRAINING));
        double hidden = unlearned - error(Learning.privately(8, STEPS).learn(many, TRAINING));
        double drowned = unlearned - error(Learning.privately(0.03, STEPS).learn(many, TRAINING));
        assertThat(all).isPositive();
        assertThat(hidden).as("of what there is to gain").isGreaterThan(0.7 * all);
        assertThat(drowned).isLessThan(0.75 * all);
    }

    private static double error(Learner learner) {
        double squares = 0;
        for (int task = 0; task < LINES.test().size(); task++) {
            Episode episode = LINES.test().episode(task, EpisodeShape.of(5, 20), SEED);
            Matrix predicted = learner.adapt(episode.support(), SEED)
                    .predict(episode.query().features())
                    .mean();
            for (int row = 0; row < 20; row++) {
                squares += Math.pow(
                        predicted.get(row, 0) - episode.query().targets().get(row, 0), 2);
            }
        }
        return Math.sqrt(squares / (20 * LINES.test().size()));
    }

    @Test
    void two_threads_train_the_bits_that_one_does() {
        Training two = new Training(SEED, 1, 2, TrainingMonitor.none());
        assertThat(Learning.privately(8, 20).learn(LINES, two).state())
                .isEqualTo(Learning.privately(8, 20).learn(LINES, TRAINING).state());
        assertThat(Learning.privately(8, 20)
                        .learn(LINES, Training.of(SEED.child("other")))
                        .state())
                .isNotEqualTo(Learning.privately(8, 20).learn(LINES, two).state());
    }

    @Test
    void a_delta_that_a_task_drawn_by_lot_would_have_is_refused() {
        PrivateLearning loose =
                new PrivateLearning(new PrivacyConfig(LearnerChoice.of("maml"), 8, 0.01, 1, false), Learning.maml(5));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> loose.learn(LINES, TRAINING))
                .withMessageContaining("1 / 200", "got 0.01");
    }

    @Test
    void noise_of_the_machine_is_another_each_time() {
        PrivateLearning secret =
                new PrivateLearning(new PrivacyConfig(LearnerChoice.of("maml"), 8, 1e-5, 1, true), Learning.maml(3));
        assertThat(secret.learn(LINES, TRAINING).state().tensors())
                .isNotEqualTo(secret.learn(LINES, TRAINING).state().tensors());
    }
}
