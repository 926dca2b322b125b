package io.metalearn.attention.aml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.tck.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmlTest {
    private static final Seed SEED = new Seed(5);

    private static Aml aml(AmlConfig config) {
        return new Aml(config, KernelChoice.preferred());
    }

    private static List<Episode> group(Tasks tasks, int size) {
        EpisodeShape shape = new EpisodeShape(tasks.train().mostWays(), 5, 6);
        return IntStream.range(0, size)
                .mapToObj(task -> tasks.train().episode(task, shape, SEED.child(task)))
                .toList();
    }

    /** The variants that golden cases do not cover; a sketch is left out: it stops the gradient. */
    @ParameterizedTest
    @CsvSource({
        "STRICT, 2, DEEP_SET, true, sinusoids",
        "SELF, 0, MOMENTS, true, sinusoids",
        "RESIDUAL, 0, DEEP_SET, false, mixed",
        "SELF, 2, DEEP_SET, false, mixed"
    })
    void the_gradients_are_those_of_the_loss_by_central_differences(
            Variant variant, int nearest, EmbeddingKind embedding, boolean temperature, String data) {
        Tasks tasks = data.equals("mixed") ? Small.mixed() : Small.sinusoids();
        MetaObjective objective =
                aml(Small.config(variant, nearest, embedding, temperature)).objective(tasks.schema());
        Tensors parameters = objective.initial(SEED);
        List<Episode> group = group(tasks, 4);
        LossAndGradients all = objective.evaluate(parameters, group, SEED);
        for (int i = 0; i < 6; i++) {
            Direction direction = Direction.drawn(parameters, SEED.child(i));
            double h = 0.01 / direction.length();
            double above = objective
                    .evaluate(direction.from(parameters, h), group, SEED)
                    .loss();
            double below = objective
                    .evaluate(direction.from(parameters, -h), group, SEED)
                    .loss();
            double scale = new Direction(all.gradients()).length() * direction.length();
            assertThat(direction.dot(all.gradients()))
                    .isCloseTo((above - below) / (2 * h), within(3e-3 * scale + 1e-5));
        }
    }

    @Test
    void a_task_learns_from_the_supports_of_the_others() {
        MetaObjective objective = aml(Small.config(Variant.STRICT, 0, EmbeddingKind.DEEP_SET, false))
                .objective(Small.sinusoids().schema());
        Tensors parameters = objective.initial(SEED);
        List<Episode> group = group(Small.sinusoids(), 3);
        List<Episode> twisted = new ArrayList<>(group);
        Batch support = group.get(1).support();
        int[] turned = IntStream.range(0, support.size())
                .map(i -> support.size() - 1 - i)
                .toArray();
        Batch wrong = new Batch(support.features(), support.targets().select(turned));
        twisted.set(1, new Episode("twisted", wrong, group.get(1).query()));
        assertThat(objective.evaluate(parameters, twisted, SEED).loss())
                .isNotCloseTo(objective.evaluate(parameters, group, SEED).loss(), within(1e-5));
    }

    @Test
    void tasks_without_supports_are_not_adapted_in_training_either() {
        Aml aml = aml(Small.config(Variant.SELF, 0, EmbeddingKind.DEEP_SET, false));
        List<Episode> group = group(Small.sinusoids(), 3).stream()
                .map(one -> new Episode(one.task(), one.support().select(), one.query()))
                .toList();
        MetaObjective objective = aml.objective(Small.sinusoids().schema());
        Tensors gradients =
                objective.evaluate(objective.initial(SEED), group, SEED).gradients();
        assertThat(new Direction(gradients.under("phi.")).length()).isZero();
        assertThat(new Direction(gradients).length()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"STRICT, 0", "SELF, 0", "RESIDUAL, 0", "STRICT, 3", "SELF, 3", "RESIDUAL, 3"})
    void attention_names_the_past_tasks_that_moved_a_prediction(Variant variant, int nearest) {
        AmlConfig config = Small.config(variant, nearest, EmbeddingKind.DEEP_SET, false);
        Batch support = group(Small.sinusoids(), 1).get(0).support();
        AmlPredictor adapted = (AmlPredictor)
                aml(config).learn(Small.sinusoids(), Training.of(SEED)).adapt(support, SEED);
        List<AmlPredictor.Attended> attention = adapted.attention();
        assertThat(attention).hasSize(config.memoryTasks());
        assertThat(attention.stream().map(AmlPredictor.Attended::task)).doesNotHaveDuplicates();
        assertThat(attention.stream().map(one -> -one.weight()).toList()).isSorted();
        double others =
                attention.stream().mapToDouble(AmlPredictor.Attended::weight).sum();
        assertThat(others + adapted.ownAttention()).isCloseTo(1, within(1e-5));
        assertThat(adapted.ownAttention()).isLessThanOrEqualTo(variant == Variant.SELF ? 1 : 0);
        long attended =
                attention.stream().filter(one -> one.weight() > 0).count() + (adapted.ownAttention() > 0 ? 1 : 0);
        assertThat(attended)
                .isEqualTo(nearest > 0 ? nearest : config.memoryTasks() + (variant == Variant.SELF ? 1 : 0));
    }

    @Test
    void without_support_rows_nothing_moves() {
        var learner = aml(Small.config(Variant.SELF, 0, EmbeddingKind.DEEP_SET, false))
                .learn(Small.sinusoids(), Training.of(SEED));
        AmlPredictor unadapted =
                (AmlPredictor) learner.adapt(Small.sinusoids().schema().emptyBatch(), SEED);
        assertThat(unadapted.attention()).allMatch(one -> one.weight() == 0);
        for (String name : List.of("W1", "b1", "W3")) {
            assertThat(unadapted.state().get(name))
                    .isEqualTo(learner.state().tensors().get(name));
        }
    }

    @Test
    void a_memory_is_no_larger_than_there_are_training_tasks() {
        var learner = aml(Small.config(Variant.SELF, 0, EmbeddingKind.DEEP_SET, false))
                .learn(Small.mixed(), Training.of(SEED));
        assertThat(learner.state().tensors().get("memory.tasks").toArray())
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void training_without_support_rows_is_refused() {
        AmlConfig base = AmlConfig.defaults();
        OuterLoop outer = base.outer();
        OuterLoop unsupported = new OuterLoop(1, 25, outer.descent(), EpisodeSizes.of(0, 0, 5), outer.validation());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AmlConfig(
                        base.net(), base.variant(), 0, 0.01, false, base.attention(), 25, 100, 0, unsupported))
                .withMessage("outer.episodes.maximumShots must be >= 1, got 0");
    }
}
