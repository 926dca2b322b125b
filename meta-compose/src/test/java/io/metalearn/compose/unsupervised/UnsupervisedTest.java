package io.metalearn.compose.unsupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.data.toy.LinearPlugin;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnsupervisedTest {
    private static final Tasks BLOBS = UnsupervisedContractTest.BLOBS;

    /** Far apart, and without columns that say nothing, which clusters would be made by. */
    private static final BlobsConfig FAR =
            BlobsConfig.defaults().withWidth(8).withSpread(4).withDistractors(0);

    private static final Training TRAINING = Training.of(new Seed(1));

    static Stream<Unsupervised> learners() {
        return Stream.of(Learners.cactus(), Learners.umtra());
    }

    /** The same rows under labels drawn by lot. */
    private record Relabelled(TaskDistribution tasks) implements TaskDistribution {
        static Tasks of(Tasks tasks) {
            return new Tasks(
                    new Relabelled(tasks.train()),
                    new Relabelled(tasks.validation()),
                    tasks.test(),
                    tasks.card(),
                    tasks.encoder());
        }

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
            Episode drawn = tasks.episode(task, shape, seed);
            return new Episode(
                    drawn.task(),
                    shuffled(drawn.support(), seed.child(1)),
                    shuffled(drawn.query(), seed.child(2)),
                    drawn.supportOrigins(),
                    drawn.queryOrigins());
        }

        private static Batch shuffled(Batch rows, Seed seed) {
            int[] order = seed.stream().sample(rows.size(), rows.size());
            return new Batch(rows.features(), rows.targets().select(order));
        }
    }

    @ParameterizedTest
    @MethodSource("learners")
    void labels_that_are_shuffled_give_the_same_bits(Unsupervised learner) {
        assertThat(learner.learn(Relabelled.of(BLOBS), TRAINING).state())
                .isEqualTo(learner.learn(BLOBS, TRAINING).state());
    }

    /** The same labels matter to whoever reads them: the test above can fail. */
    @Test
    void labels_that_are_shuffled_matter_to_the_learner_alone() {
        assertThat(Learners.net(6).learn(Relabelled.of(BLOBS), TRAINING).state())
                .isNotEqualTo(Learners.net(6).learn(BLOBS, TRAINING).state());
    }

    @ParameterizedTest
    @MethodSource("learners")
    void tasks_without_labels_have_the_rows_of_their_split_alone(Unsupervised learner) {
        Tasks made = learner.withoutLabels(BLOBS, new Seed(3));

        assertThat(UnlabelledRows.of(made.train(), new Seed(4)).origins().size())
                .isPositive();
        Map<Long, Matrix> known = rows(BLOBS.train());
        Episode episode = made.train().episode(0, new EpisodeShape(made.train().mostWays(), 1, 1), new Seed(5));
        for (int row = 0; row < episode.support().size(); row++) {
            assertThat(known.get(episode.supportOrigins().id(row)))
                    .isEqualTo(episode.support().features().rows(row, row + 1));
        }
    }

    private static Map<Long, Matrix> rows(TaskDistribution tasks) {
        UnlabelledRows all = UnlabelledRows.of(tasks, new Seed(9));
        Map<Long, Matrix> rows = new HashMap<>();
        for (int row = 0; row < all.size(); row++) {
            rows.put(all.origins().id(row), all.features().rows(row, row + 1));
        }
        return rows;
    }

    @Test
    void every_row_of_the_tasks_is_there_once_in_the_order_of_the_source() {
        UnlabelledRows rows = UnlabelledRows.of(BLOBS.train(), new Seed(1));

        long[] ids = new long[rows.size()];
        Arrays.setAll(ids, rows.origins()::id);
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(UnlabelledRows.of(BLOBS.train(), new Seed(2))).isEqualTo(rows);
    }

    /** Which class a row is of its id tells. By lot two of 40 classes are one once in 40 times. */
    @Test
    void clusters_of_blobs_are_nearly_their_classes() {
        TaskDistribution made = Learners.cactus()
                .withoutLabels(new BlobsPlugin().create(FAR), new Seed(1))
                .train();
        int same = 0;
        int pairs = 0;
        for (int task = 0; task < 20; task++) {
            Episode episode = made.episode(task, new EpisodeShape(made.mostWays(), 1, 5), new Seed(task));
            for (int row = 0; row < episode.query().size(); row++) {
                long own = classOf(episode.queryOrigins().id(row));
                float label = episode.query().targets().get(row, 0);
                for (int other = 0; other < episode.support().size(); other++) {
                    if (episode.support().targets().get(other, 0) == label) {
                        same += classOf(episode.supportOrigins().id(other)) == own ? 1 : 0;
                        pairs++;
                    }
                }
            }
        }
        assertThat((double) same / pairs).isGreaterThan(0.9);
    }

    private static long classOf(long id) {
        return id / FAR.rows();
    }

    /** By lot it would be one in five. */
    @Test
    void a_changed_row_is_nearer_to_its_own_row_than_to_the_others() {
        TaskDistribution made = Learners.umtra()
                .withoutLabels(new BlobsPlugin().create(FAR), new Seed(1))
                .train();
        int right = 0;
        int all = 0;
        for (int task = 0; task < 20; task++) {
            Episode episode = made.episode(task, new EpisodeShape(made.mostWays(), 1, 5), new Seed(task));
            for (int row = 0; row < episode.query().size(); row++) {
                right += nearest(episode, row) == episode.query().targets().get(row, 0) ? 1 : 0;
                all++;
            }
        }
        assertThat((double) right / all).isGreaterThan(0.9);
    }

    private static float nearest(Episode episode, int row) {
        Matrix own = episode.query().features();
        Matrix others = episode.support().features();
        return (float) IntStream.range(0, others.rows())
                .boxed()
                .min(Comparator.comparingDouble(other -> IntStream.range(0, own.columns())
                        .mapToDouble(column -> own.get(row, column) - others.get(other, column))
                        .map(difference -> difference * difference)
                        .sum()))
                .map(other -> episode.support().targets().get(other, 0))
                .orElseThrow();
    }

    @Test
    void tasks_without_classes_and_too_few_rows_are_refused() {
        Tasks numbers = new LinearPlugin().create(new LinearPlugin().defaults());
        assertThatThrownBy(() -> Learners.umtra().learn(numbers, TRAINING))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("without labels there are classes to be made, and the target is Real");
        CactusConfig two = new CactusConfig(Learners.clusters().learner(), 1, 2, 1, 2, 5);
        assertThatThrownBy(() -> Unsupervised.cactus(two, Learners.net(1)).learn(BLOBS, TRAINING))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("set clusters or minimumRows");
    }
}
