package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import org.junit.jupiter.api.Test;

class JewelleryTest {
    private static final Tasks TASKS = new JewelleryPlugin().create(new JewelleryPlugin().defaults());

    /** 276 combinations occur; 221 of at least 20 stones. */
    @Test
    void the_shipped_diamonds_make_221_categories() {
        assertThat(TASKS.card().statistics())
                .containsEntry("rows", 53_940.0)
                .containsEntry("rejectedRows", 0.0)
                .containsEntry("tasks", 221.0)
                .containsEntry("droppedTasks", 55.0)
                .containsEntry("trainTasks", 134.0)
                .containsEntry("validationTasks", 48.0)
                .containsEntry("testTasks", 39.0);
        assertThat(TASKS.card().sources().get("diamonds.csv.gz")).matches("[0-9a-f]{64}");
    }

    @Test
    void the_attributes_of_a_category_are_not_features() {
        assertThat(TASKS.schema().fields())
                .extracting(Field::name)
                .containsExactly("log(carat)", "carat", "depth", "table", "x", "y", "z");
    }

    @Test
    void every_test_category_gives_finite_episodes_of_ten_stones_and_the_rest() {
        for (int task = 0; task < TASKS.test().size(); task++) {
            Episode episode = TASKS.test().episode(task, EpisodeShape.of(10, EpisodeShape.ALL), new Seed(task));
            assertThat(episode.support().size()).isEqualTo(10);
            assertThat(episode.query().size()).isGreaterThanOrEqualTo(10);
            assertThat(episode.query().features().isFinite()).isTrue();
            assertThat(episode.query().targets().isFinite()).isTrue();
        }
    }
}
