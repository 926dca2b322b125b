package io.metalearn.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.SchemaNet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses of groups of episodes. */
class GroupsTest {
    private static final Seed SEED = new Seed(3);

    /** Rows of a number, a category and an image; tasks differ in how many query rows they have. */
    private record Assorted(int size, Target target) implements TaskDistribution {
        @Override
        public Schema schema() {
            return new Schema(
                    List.of(
                            new Field.Numeric("x"),
                            new Field.Categorical("kind", 3),
                            new Field.Image("picture", 2, 4, 3)),
                    target);
        }

        @Override
        public TaskCard task(int task) {
            return TaskCard.of("task" + task, TaskCard.ENDLESS);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            return new Episode(
                    "task" + task,
                    rows(shape.shots(), seed.child("support")),
                    rows(shape.queries() - task % 3, seed.child("query")));
        }

        private Batch rows(int n, Seed seed) {
            RandomStream draws = seed.stream();
            int width = schema().width();
            return new Batch(
                    Matrix.generate(n, width, all -> {
                        for (int i = 0; i < all.length; i++) {
                            all[i] = i % width == 1 ? draws.nextInt(3) : (float) draws.nextGaussian();
                        }
                    }),
                    Matrix.generate(n, 1, all -> {
                        for (int i = 0; i < all.length; i++) {
                            all[i] = draws.nextInt(2);
                        }
                    }));
        }
    }

    private static List<Target> targets() {
        return List.of(new Target.Real("y"), new Target.Classes("y", 2), new Target.Binary("y"));
    }

    /** Descent on the support, tasks beside each other in one batch. */
    private static Var adaptedLoss(SchemaNet net, Parameters theta, EpisodeInputs group) {
        int b = group.support().tasks();
        Parameters copies = theta.map(w -> w.broadcastTo(b, w.rows(), w.columns()));
        Parameters gradients =
                copies.gradientOf(net.loss(copies, group.support()).times(b));
        return net.loss(copies.with(gradients, (w, g) -> w.minus(g.times(0.1f))), group.query());
    }

    /** Where tasks have nothing to do with each other it makes no difference whether they are computed together. */
    @ParameterizedTest
    @MethodSource("targets")
    void a_group_of_tasks_gives_the_mean_of_each_task_by_itself(Target target) {
        TaskDistribution tasks = new Assorted(6, target);
        SchemaNet net = new SchemaNet(tasks.schema(), new NetConfig(List.of(5), Activation.TANH, 2, List.of(3), 0));
        EpisodeObjective alone = new EpisodeObjective(
                net::initial, (tape, theta, group) -> adaptedLoss(net, theta, group), KernelChoice.preferred());
        List<Episode> episodes = IntStream.of(0, 3)
                .mapToObj(task -> tasks.episode(task, EpisodeShape.of(4, 5), SEED.child(task)))
                .toList();
        Tensors theta = alone.initial(SEED);
        LossAndGradients expected = alone.evaluate(theta, episodes, SEED);
        LossAndGradients actual = alone.inGroupsOf(2).evaluate(theta, episodes, SEED);
        assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-5));
        expected.gradients().asMap().forEach((name, gradient) -> {
            for (int i = 0; i < gradient.size(); i++) {
                assertThat(actual.gradients().get(name).get(i)).isCloseTo(gradient.get(i), within(1e-5f));
            }
        });
    }

    @Test
    void a_group_is_of_different_tasks_and_of_one_size() {
        TaskDistribution tasks = new Assorted(6, new Target.Real("y"));
        DrawnEpisodes draws = DrawnEpisodes.training(tasks, EpisodeSizes.of(1, 9, 8), 100, 5, SEED, 0);
        EpisodeGroup group = new EpisodeGroup();
        Set<Integer> sizes = new HashSet<>();
        for (int index = 0; index < 20; index++) {
            draws.draw(index, group);
            group.cutToOneSize();
            assertThat(group.size()).isEqualTo(5);
            assertThat(IntStream.range(0, 5).map(group::task).distinct()).hasSize(5);
            assertThat(episodes(group).map(one -> one.support().size()).distinct())
                    .hasSize(1);
            assertThat(episodes(group).map(one -> one.query().size()).distinct())
                    .containsExactly(6);
            sizes.add(group.episode(0).support().size());
        }
        assertThat(sizes).hasSizeGreaterThan(3);
    }

    @Test
    void groups_are_as_many_as_the_episodes_make_and_as_large_as_there_are_tasks() {
        TaskDistribution tasks = new Assorted(6, new Target.Real("y"));
        EpisodeSizes sizes = EpisodeSizes.of(1, 9, 8);
        assertThat(DrawnEpisodes.training(tasks, sizes, 3, 5, SEED, 0).size()).isEqualTo(1);
        assertThat(DrawnEpisodes.training(tasks, sizes, 14, 5, SEED, 0).size()).isEqualTo(2);
        DrawnEpisodes all = DrawnEpisodes.validation(tasks, sizes, 14, 25, SEED);
        assertThat(all.size()).isEqualTo(2);
        EpisodeGroup group = new EpisodeGroup();
        all.draw(1, group);
        assertThat(episodes(group).map(Episode::task)).hasSize(6).doesNotHaveDuplicates();
    }

    private static Stream<Episode> episodes(EpisodeGroup group) {
        return IntStream.range(0, group.size()).mapToObj(group::episode);
    }
}
