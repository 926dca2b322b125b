package io.metalearn.maml;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What MAML makes of classes. */
class ClassesTest {
    private static final int WORDS = 2;
    private static final Schema TEXTS =
            new Schema(List.of(new Field.Vector("words", WORDS)), new Target.Classes("kind", 3));

    /** So a word that no training class had counts as much as any other. */
    @Test
    void the_first_step_of_a_silent_network_sums_up_the_words_of_each_class() {
        MamlConfig config = MamlConfig.defaults()
                .fitting(new TaskFacts(10, 20, TEXTS, List.of(1)))
                .withInnerSteps(1)
                .withLearnedRates(LearnedRates.NONE);
        double shortcut = config.net().shortcut();
        Tensors silent = Tensors.of("W1", zeros(WORDS, 64))
                .with("b1", zeros(64))
                .with("W2", zeros(64 + WORDS, 3))
                .with("b2", zeros(3));
        Tensors rates = Tensors.empty();
        for (String name : silent.names()) {
            rates = rates.with("alpha." + name, Tensor.scalar((float) config.innerRate()));
        }
        Tensors loop = Tensors.of("innerSteps", Tensor.scalar(1)).with("innerClipNorm", Tensor.scalar(0));
        Learner learner = new Maml(config, KernelChoice.preferred())
                .restore(new LearnerState(TEXTS, silent.with("", rates).with("", loop)));

        Matrix rows = Matrix.of(3, WORDS, 1, 0, 0, 1, 0.5f, 0.5f);
        int[] classes = {0, 1, 1};
        Matrix asked = Matrix.of(1, WORDS, 0.25f, 2);
        Matrix logits = learner.adapt(new Batch(rows, Matrix.column(0, 1, 1)), new Seed(1))
                .predict(asked)
                .mean();
        for (int k = 0; k < 3; k++) {
            double expected = 0;
            for (int i = 0; i < 3; i++) {
                double pull = ((classes[i] == k ? 1 : 0) - 1.0 / 3) / 3 * config.innerRate();
                double alike = rows.get(i, 0) * 0.25 + rows.get(i, 1) * 2;
                expected += pull * (shortcut * shortcut * alike + 1);
            }
            assertThat((double) logits.get(0, k)).isCloseTo(expected, Offset.offset(1e-4));
        }
    }

    private static Tensor zeros(int... shape) {
        return Tensor.generate(shape, values -> {});
    }

    @Test
    void a_shortcut_is_for_classes_and_rates_that_a_variant_has_stay() {
        TaskFacts numbers =
                new TaskFacts(10, 40, new Schema(List.of(new Field.Numeric("x")), new Target.Real("y")), List.of(5));
        assertThat(MamlConfig.defaults().fitting(numbers).net().shortcut()).isZero();
        TaskFacts texts = new TaskFacts(10, 40, TEXTS, List.of(1, 8));
        MamlConfig fitted = MamlConfig.mamlpp().fitting(texts);
        assertThat(fitted.net().shortcut()).isPositive();
        assertThat(fitted.learnedRates()).isEqualTo(LearnedRates.STEP);
        assertThat(fitted.outer().episodes().maximumShots()).isEqualTo(8);
    }

    @Test
    void classes_of_numbers_are_told_apart_twice_as_well_as_by_chance_after_a_twentieth_of_a_training() {
        BlobsPlugin blobs = new BlobsPlugin();
        Tasks tasks = blobs.create(blobs.defaults());
        TaskFacts facts = new TaskFacts(60, 40, tasks.schema(), List.of(1, 5));
        assertThat(accuracy(tasks, MamlConfig.defaults().fitting(facts))).isGreaterThan(0.4);
    }

    private static double accuracy(Tasks tasks, MamlConfig config) {
        Learner learner = new Maml(config, KernelChoice.preferred())
                .learn(tasks, new Training(new Seed(1), 0.05, 1, TrainingMonitor.none()));
        int ways = tasks.validation().mostWays();
        return IntStream.range(0, 20)
                .mapToDouble(task -> accuracy(
                        learner, tasks.validation().episode(task, new EpisodeShape(ways, 5, 10), new Seed(task))))
                .average()
                .orElseThrow();
    }

    private static double accuracy(Learner learner, Episode episode) {
        Matrix logits = learner.adapt(episode.support(), new Seed(1))
                .predict(episode.query().features())
                .mean();
        return IntStream.range(0, logits.rows())
                .mapToDouble(row ->
                        isBest(logits, row, (int) episode.query().targets().get(row, 0)) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static boolean isBest(Matrix logits, int row, int label) {
        return IntStream.range(0, logits.columns()).allMatch(n -> logits.get(row, n) <= logits.get(row, label));
    }
}
