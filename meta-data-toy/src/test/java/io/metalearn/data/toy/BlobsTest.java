package io.metalearn.data.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlobsTest {
    private static final BlobsConfig CONFIG = new BlobsConfig(5, 3, 4, 2, 2, 40, 12, 4, 8, 30, 5, 10, 1);

    private final Tasks tasks = new BlobsPlugin().create(CONFIG);

    @Test
    void an_episode_depends_on_task_shape_and_seed_alone() {
        EpisodeShape shape = new EpisodeShape(3, 2, 4);
        Episode episode = tasks.test().episode(3, shape, new Seed(1));
        assertThat(tasks.test().episode(3, shape, new Seed(1))).isEqualTo(episode);
        assertThat(tasks.test().episode(3, shape, new Seed(2)).support()).isNotEqualTo(episode.support());
        assertThat(tasks.test().task(3).name()).isEqualTo(episode.task());
    }

    @Test
    void every_class_has_its_shots_and_queries_and_no_row_is_in_both() {
        Episode episode = tasks.train().episode(0, new EpisodeShape(5, 2, 3), new Seed(1));
        assertThat(episode.support().targets().toArray()).containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4);
        assertThat(episode.query().targets().toArray()).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4);
        Set<Long> rows = ids(episode.supportOrigins());
        rows.addAll(ids(episode.queryOrigins()));
        assertThat(rows).hasSize(25);
    }

    @Test
    void all_queries_are_the_rows_that_are_not_in_the_support() {
        Episode episode = tasks.train().episode(0, new EpisodeShape(2, 1, EpisodeShape.ALL), new Seed(1));
        assertThat(episode.query().size()).isEqualTo(2 * 39);
    }

    @Test
    void a_task_always_has_the_same_classes_in_the_same_order_and_fewer_ways_are_the_first() {
        double[] five = center(tasks.test(), new EpisodeShape(5, 0, EpisodeShape.ALL), 1);
        double[] two = center(tasks.test(), new EpisodeShape(2, 0, EpisodeShape.ALL), 1);
        for (int j = 0; j < five.length; j++) {
            assertThat(two[j]).isCloseTo(five[j], within(1e-5));
        }
    }

    private static double[] center(TaskDistribution tasks, EpisodeShape shape, int way) {
        return means(tasks.episode(6, shape, new Seed(shape.ways())).query(), way);
    }

    @Test
    void no_class_is_in_two_splits() {
        Set<Long> train = new HashSet<>();
        for (int task = 0; task < 30; task++) {
            train.addAll(classes(tasks.train(), task, 5));
        }
        assertThat(train).hasSizeBetween(8, 12);
        for (int task = 0; task < 5; task++) {
            assertThat(classes(tasks.validation(), task, 4)).doesNotContainAnyElementsOf(train);
            assertThat(classes(tasks.test(), task, 5)).doesNotContainAnyElementsOf(train);
        }
    }

    private static Set<Long> classes(TaskDistribution tasks, int task, int ways) {
        Episode episode = tasks.episode(task, new EpisodeShape(ways, 1, 0), new Seed(task));
        Set<Long> classes = new HashSet<>();
        ids(episode.supportOrigins()).forEach(id -> classes.add(id / CONFIG.rows()));
        return classes;
    }

    /** Centres are spread by 4 in 3 columns, rows by 1 around them; distractors by 2 around 0. Bounds are five standard errors. */
    @Test
    void rows_spread_by_one_around_their_centre_and_distractors_around_zero() {
        EpisodeShape shape = new EpisodeShape(5, 0, EpisodeShape.ALL);
        double between = 0;
        for (int task = 0; task < 10; task++) {
            Batch rows = tasks.test().episode(task, shape, new Seed(1)).query();
            for (int way = 0; way < 5; way++) {
                double[] center = means(rows, way);
                between += center[0] * center[0] / 50;
                assertThat(deviation(rows, way, 0, center[0])).isCloseTo(1, within(5 / Math.sqrt(80)));
                assertThat(deviation(rows, way, 4, 0)).isCloseTo(2, within(10 / Math.sqrt(80)));
                assertThat(center[4]).isCloseTo(0, within(10 / Math.sqrt(40)));
            }
        }
        assertThat(Math.sqrt(between)).isBetween(1.5, 8.0);
    }

    private static double[] means(Batch rows, int way) {
        int[] own = rowsOf(rows, way);
        return IntStream.range(0, rows.features().columns())
                .mapToDouble(j -> IntStream.of(own)
                        .mapToDouble(i -> rows.features().get(i, j))
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private static double deviation(Batch rows, int way, int column, double mean) {
        return Math.sqrt(IntStream.of(rowsOf(rows, way))
                .mapToDouble(i -> Math.pow(rows.features().get(i, column) - mean, 2))
                .average()
                .orElseThrow());
    }

    private static int[] rowsOf(Batch rows, int way) {
        return IntStream.range(0, rows.size())
                .filter(i -> rows.targets().get(i, 0) == way)
                .toArray();
    }

    private static Set<Long> ids(RowOrigins origins) {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < origins.size(); i++) {
            ids.add(origins.id(i));
        }
        return ids;
    }

    @Test
    void a_split_has_as_many_ways_as_it_has_classes_and_says_so_when_asked_for_more() {
        assertThat(List.of(
                        tasks.train().mostWays(),
                        tasks.validation().mostWays(),
                        tasks.test().mostWays()))
                .containsExactly(5, 4, 5);
        assertThatThrownBy(() -> tasks.validation().episode(2, new EpisodeShape(5, 1, 1), new Seed(1)))
                .hasMessage("blobs/validation/2 has 4 classes at most, the episode needs 5");
        assertThatThrownBy(() -> tasks.test().episode(2, new EpisodeShape(2, 41, 1), new Seed(1)))
                .hasMessage("blobs/test/2 has 40 rows of a class, the support needs 41");
    }

    @Test
    void settings_out_of_range_are_refused_by_name() {
        assertThatThrownBy(() -> new BlobsConfig(1, 3, 4, 2, 2, 40, 12, 4, 8, 30, 5, 10, 1))
                .hasMessage("ways must be >= 2, got 1");
        assertThatThrownBy(() -> new BlobsConfig(5, 3, 4, 2, 2, 40, 4, 4, 8, 30, 5, 10, 1))
                .hasMessageContaining("trainClasses (at least as many as ways) must be >= 5, got 4");
    }
}
