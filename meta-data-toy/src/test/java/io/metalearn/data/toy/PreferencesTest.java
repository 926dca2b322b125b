package io.metalearn.data.toy;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Candidates;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PreferencesTest {
    private static final TaskDistribution USERS =
            new PreferencesPlugin().create(PreferencesConfig.defaults()).train();

    @Test
    void a_query_comes_in_lists_of_ten_items_and_an_item_is_in_one_of_them() {
        Episode episode = USERS.episode(3, EpisodeShape.of(5, 25), new Seed(1));
        Candidates candidates = episode.candidates().orElseThrow();
        Map<String, Long> sizes =
                candidates.lists().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(sizes).isEqualTo(Map.of("list 0", 10L, "list 1", 10L, "list 2", 5L));
        assertThat(candidates.items()).hasSize(25).doesNotHaveDuplicates();
        assertThat(candidates.items().get(0))
                .isEqualTo("item " + episode.queryOrigins().id(0));
    }

    /** A normal value is half a deviation above its mean with .309, and one and a half with .067: of 60 users' 2400 items, +- .05. */
    @Test
    void three_of_ten_items_are_relevant_and_grades_are_whole() {
        double relevant = 0;
        double best = 0;
        for (int user = 0; user < USERS.size(); user++) {
            Matrix grades = USERS.episode(user, EpisodeShape.everything(), new Seed(1))
                    .query()
                    .targets();
            for (int row = 0; row < grades.rows(); row++) {
                assertThat(grades.get(row, 0)).isIn(0f, 1f, 2f, 3f);
                relevant += grades.get(row, 0) > 0 ? 1 : 0;
                best += grades.get(row, 0) == 3 ? 1 : 0;
            }
        }
        assertThat(relevant / 2400).isBetween(0.26, 0.36);
        assertThat(best / 2400).isBetween(0.02, 0.12);
    }
}
