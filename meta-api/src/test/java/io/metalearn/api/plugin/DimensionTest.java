package io.metalearn.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DimensionTest {
    @Test
    void shares_of_an_interval_are_of_its_own_scale() {
        assertThat(Dimension.between(0, 10).at(0.25)).isEqualTo(2.5);
        assertThat(Dimension.logarithmic(0.01, 100).at(0.5)).isEqualTo(1.0);
        assertThat(Dimension.logarithmic(0.01, 100).at(0.25)).isEqualTo(0.1);
    }

    @Test
    void a_value_has_three_digits_and_stays_within_the_interval() {
        assertThat(Dimension.between(0, 1).at(1 / 3.0)).isEqualTo(0.333);
        Dimension narrow = Dimension.between(0.12341, 0.12344);
        assertThat(narrow.at(0)).isEqualTo(0.12341);
        assertThat(narrow.at(1)).isEqualTo(0.12341);
    }

    @Test
    void a_choice_has_each_of_its_values_for_an_equal_share_of_the_way() {
        Dimension layers = Dimension.among(List.of(), List.of(32), List.of(32, 32));
        assertThat(List.of(layers.at(0), layers.at(0.34), layers.at(0.67), layers.at(1)))
                .isEqualTo(List.of(List.of(), List.of(32), List.of(32, 32), List.of(32, 32)));
    }

    @Test
    void a_grid_has_the_ends_of_an_interval_and_every_value_of_a_choice() {
        assertThat(Dimension.logarithmic(1, 100).spread(3)).isEqualTo(List.of(1.0, 10.0, 100.0));
        assertThat(Dimension.between(2, 4).spread(1)).isEqualTo(List.of(3.0));
        assertThat(Dimension.among("a", "b", "c", "d").spread(2)).isEqualTo(List.of("a", "b", "c", "d"));
    }

    @Test
    void what_is_no_interval_or_choice_is_refused_with_its_values() {
        assertThatThrownBy(() -> Dimension.between(2, 2))
                .hasMessage("from must be below to, both finite, got 2.0 and 2.0");
        assertThatThrownBy(() -> Dimension.between(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Dimension.logarithmic(0, 1))
                .hasMessage("from must be > 0 on a logarithmic scale, got 0.0");
        assertThatThrownBy(Dimension::among).hasMessage("a choice must have at least one value, got none");
    }
}
