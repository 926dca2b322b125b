package io.metalearn.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.proto.SimilarityIndex.Neighbour;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityIndexTest {
    private static final Seed SEED = new Seed(4);
    private static final MetricNet METRIC = Small.metricNet(0);

    @Test
    void aRowIsItsOwnNearestNeighbour() {
        Matrix rows = rows();
        SimilarityIndex index = METRIC.index(state(), rows);
        for (int row = 0; row < rows.rows(); row++) {
            Neighbour nearest = index.neighbours(rows.rows(row, row + 1), 1).get(0);
            assertThat(nearest.row()).isEqualTo(row);
            assertThat(nearest.similarity()).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void neighboursComeBestFirst() {
        Matrix rows = rows();
        List<Neighbour> all = METRIC.index(state(), rows).neighbours(rows.rows(0, 1), rows.rows());
        assertThat(all).hasSize(rows.rows());
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).similarity())
                    .isLessThanOrEqualTo(all.get(i - 1).similarity());
        }
    }

    @Test
    void ofEquallySimilarRowsTheEarlierIsFirst() {
        Matrix rows = rows();
        Matrix twice = Matrix.stack(List.of(rows, rows));
        List<Neighbour> nearest = METRIC.index(state(), twice).neighbours(rows.rows(3, 4), 2);
        assertThat(nearest).extracting(Neighbour::row).containsExactly(3, 3 + rows.rows());
    }

    @Test
    void anIndexOfNoRowsHasNoNeighbours() {
        Matrix rows = rows();
        assertThat(METRIC.index(state(), rows.rows(0, 0)).neighbours(rows.rows(0, 1), 5))
                .isEmpty();
    }

    @Test
    void noNeighboursAndSeveralRowsAreRefused() {
        Matrix rows = rows();
        SimilarityIndex index = METRIC.index(state(), rows);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.neighbours(rows.rows(0, 1), 0))
                .withMessageContaining("k must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.neighbours(rows, 1))
                .withMessageContaining("got " + rows.rows());
    }

    private static LearnerState state() {
        return METRIC.learn(Small.tasks(), Training.of(SEED)).state();
    }

    private static Matrix rows() {
        return Small.tasks()
                .test()
                .episode(0, new EpisodeShape(4, 5, 0), SEED)
                .support()
                .features();
    }
}
