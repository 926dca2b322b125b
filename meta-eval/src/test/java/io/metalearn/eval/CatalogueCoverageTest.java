package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Candidates;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tensors;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueCoverageTest {
    private static final int ITEMS = 40;
    private static final Schema SCHEMA = new Schema(List.of(new Field.Numeric("item")), new Target.Binary("liked"));

    /** Everybody is offered the same forty items; whose place in taste is the same for all, or moves on by ten with each user. */
    private record Users(Schema schema, int size, int moves, boolean haveLists) implements TaskDistribution {
        @Override
        public TaskCard task(int task) {
            return new TaskCard("user/" + task, ITEMS, 1);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            Matrix places = Matrix.generate(
                    ITEMS,
                    1,
                    values -> IntStream.range(0, ITEMS).forEach(item -> values[item] = (item + task * moves) % ITEMS));
            return new Episode(
                    "user/" + task,
                    schema.emptyBatch(),
                    new Batch(places, Matrix.zeros(ITEMS, 1)),
                    RowOrigins.of(),
                    RowOrigins.range(0, ITEMS),
                    haveLists ? Optional.of(candidates()) : Optional.empty());
        }

        private static Candidates candidates() {
            return new Candidates(
                    Collections.nCopies(ITEMS, "all"),
                    IntStream.range(0, ITEMS).mapToObj(item -> "i" + item).toList());
        }
    }

    /** Scores an item by its place, the first the highest. */
    private record ByPlace(Schema schema) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            return restore(Tensors.empty());
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return new Scores(adapted);
        }

        @Override
        public LearnerState state() {
            return new LearnerState(schema, Tensors.empty());
        }
    }

    private record Scores(Tensors state) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            return new Prediction(Matrix.generate(
                    features.rows(),
                    1,
                    values -> IntStream.range(0, values.length).forEach(row -> values[row] = -features.get(row, 0))));
        }
    }

    private static Optional<CatalogueCoverage> coverage(int moves, boolean haveLists) {
        return CatalogueCoverage.of(
                new ByPlace(SCHEMA), new TestEpisodes(new Users(SCHEMA, 6, moves, haveLists), 1, ITEMS), 0, 4, 1);
    }

    @Test
    void who_shows_all_the_same_ten_shows_a_quarter_of_forty_items() {
        assertThat(coverage(0, true)).hasValue(new CatalogueCoverage(10, ITEMS, 4));
        assertThat(new CatalogueCoverage(10, ITEMS, 4).share()).isEqualTo(0.25);
    }

    @Test
    void four_users_with_other_tastes_are_shown_all_of_them() {
        assertThat(coverage(10, true)).hasValue(new CatalogueCoverage(ITEMS, ITEMS, 4));
    }

    @Test
    void tasks_without_lists_have_none() {
        assertThat(coverage(0, false)).isEmpty();
    }
}
