package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Seed;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final SearchSpace SPACE = SearchSpace.none()
            .with("rate", Dimension.between(0, 8))
            .with("steps", Dimension.among(1, 5))
            .with("deep.rate", Dimension.logarithmic(1, 256));

    @Test
    void each_slice_of_each_dimension_is_tried_once() {
        List<Map<String, Object>> drawn = Candidates.of(Search.defaults().withTrials(8), SPACE, new Seed(3));
        assertThat(drawn).hasSize(8);
        assertThat(drawn.stream().map(values -> (int) number(values, "rate")))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(drawn.stream().map(values -> (int) (Math.log(number(values, "deep.rate")) / Math.log(2))))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(drawn.stream().filter(values -> number(values, "steps") == 5))
                .hasSize(4);
    }

    private static double number(Map<String, Object> values, String path) {
        return ((Number) values.getOrDefault(path, Double.NaN)).doubleValue();
    }

    @Test
    void draws_are_those_of_the_seed() {
        Search search = Search.defaults();
        assertThat(Candidates.of(search, SPACE, new Seed(3))).isEqualTo(Candidates.of(search, SPACE, new Seed(3)));
        assertThat(Candidates.of(search, SPACE, new Seed(3))).isNotEqualTo(Candidates.of(search, SPACE, new Seed(4)));
    }

    @Test
    void a_grid_has_every_combination_of_three_points_and_all_choices() {
        Search grid = Search.defaults().withMethod(Search.Method.GRID).withTrials(18);
        assertThat(Candidates.of(grid, SPACE, new Seed(1)))
                .hasSize(18)
                .doesNotHaveDuplicates()
                .startsWith(Map.of("rate", 0.0, "steps", 1, "deep.rate", 1.0))
                .endsWith(Map.of("rate", 8.0, "steps", 5, "deep.rate", 256.0));
        assertThatThrownBy(() -> Candidates.of(grid.withTrials(17), SPACE, new Seed(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a grid over [rate, steps, deep.rate] has more than 17 settings");
    }

    @Test
    void settings_that_are_drawn_twice_are_tried_once() {
        SearchSpace two = SearchSpace.none().with("steps", Dimension.among(1, 5));
        assertThat(Candidates.of(Search.defaults(), two, new Seed(1))).hasSize(2);
    }

    @Test
    void rungs_halve_by_the_reduction_down_to_the_share_that_the_last_has_all_of() {
        Search search = Search.defaults();
        assertThat(Rung.of(search, 16))
                .containsExactly(new Rung(16, Math.pow(3, -2)), new Rung(6, 3 * Math.pow(3, -2)), new Rung(2, 1));
        assertThat(Rung.of(search, 1000)).hasSize(3);
        assertThat(Rung.of(search.withReduction(2), 3)).containsExactly(new Rung(3, 0.5), new Rung(2, 1));
        assertThat(Rung.of(search, 2)).containsExactly(new Rung(2, 1));
        assertThat(Rung.of(search.withMethod(Search.Method.RANDOM), 16)).containsExactly(new Rung(16, 1));
    }
}
