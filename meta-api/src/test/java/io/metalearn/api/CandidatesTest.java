package io.metalearn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final Candidates THREE =
            new Candidates(List.of("monday", "monday", "friday"), List.of("007", "7", "8"));

    @Test
    void rows_are_selected_with_their_lists_and_items_in_the_order_named() {
        assertThat(THREE.select(2, 0)).isEqualTo(new Candidates(List.of("friday", "monday"), List.of("8", "007")));
    }

    @Test
    void they_cannot_be_changed_from_outside() {
        List<String> lists = new ArrayList<>(List.of("a"));
        Candidates candidates = new Candidates(lists, List.of("1"));
        lists.set(0, "b");
        assertThat(candidates.lists()).containsExactly("a");
    }

    @Test
    void lists_and_items_are_equally_many() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Candidates(List.of("a", "b"), List.of("1")))
                .withMessage("lists and items must be equally many, got 2 and 1");
    }

    @Test
    void an_episode_has_as_many_as_query_rows() {
        Batch query = new Batch(Matrix.zeros(2, 1), Matrix.zeros(2, 1));
        Batch support = new Batch(Matrix.zeros(0, 1), Matrix.zeros(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Episode("ann", support, query, RowOrigins.of(), RowOrigins.of(1, 2), Optional.of(THREE)))
                .withMessage("query has 2 rows but 3 candidates");
        assertThat(new Episode("ann", support, query).candidates()).isEmpty();
    }
}
