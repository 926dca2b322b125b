package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Candidates;
import io.metalearn.api.Episode;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownListTest {
    private static final ShownList SHOWN = new ShownList("eb", 5, 1, new Target.Real("rating"));

    private static Episode episode(Optional<Candidates> candidates) {
        return new Episode(
                "ann",
                new Batch(Matrix.zeros(0, 1), Matrix.zeros(0, 1)),
                new Batch(Matrix.zeros(4, 1), Matrix.column(1, 2, 3, 4)),
                RowOrigins.of(),
                RowOrigins.range(0, 4),
                candidates);
    }

    @Test
    void the_first_list_is_shown_from_the_best_score_down() {
        Candidates candidates = new Candidates(List.of("a", "a", "b", "a"), List.of("x", "y", "z", "w"));
        assertThat(SHOWN.rows(episode(Optional.of(candidates)), new Prediction(Matrix.column(0.5f, 3, 9, 2))))
                .containsExactly(
                        new PredictedRow("eb", 5, 1, "ann", 2, 3, "y"),
                        new PredictedRow("eb", 5, 1, "ann", 4, 2, "w"),
                        new PredictedRow("eb", 5, 1, "ann", 1, 0.5, "x"));
    }

    @Test
    void without_candidates_there_is_no_list() {
        assertThat(SHOWN.rows(episode(Optional.empty()), new Prediction(Matrix.column(1, 2, 3, 4))))
                .isEmpty();
    }
}
