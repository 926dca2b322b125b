package io.metalearn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final Matrix MATRIX = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);
    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("carat"),
                    new Field.Categorical("cut", 5),
                    new Field.Vector("title", 4),
                    new Field.Image("photo", 3, 2, 2)),
            new Target.Real("price"));

    @Test
    void aMatrixIsRowMajorAndDoesNotSeeLaterChangesOfItsSource() {
        float[] source = {1, 2, 3, 4, 5, 6};
        Matrix matrix = Matrix.of(2, 3, source);
        source[0] = 9;
        matrix.toArray()[1] = 9;
        assertThat(matrix).isEqualTo(MATRIX).hasSameHashCodeAs(MATRIX);
        assertThat(matrix.get(1, 0)).isEqualTo(4);
    }

    @Test
    void rowsAreCutSelectedAndStacked() {
        assertThat(MATRIX.rows(1, 2)).isEqualTo(Matrix.of(1, 3, 4, 5, 6));
        assertThat(MATRIX.select(1, 0, 1)).isEqualTo(Matrix.of(3, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6));
        assertThat(Matrix.stack(List.of(MATRIX.rows(0, 1), MATRIX.rows(1, 2)))).isEqualTo(MATRIX);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.stack(List.of(MATRIX, Matrix.zeros(1, 2))))
                .withMessage("every part must have 3 columns, got 2");
    }

    @Test
    void shapesThatDoNotFitAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.of(2, 2, 1, 2, 3))
                .withMessage("values must hold 2 x 2 = 4 numbers, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(new int[] {2, 2}, 1, 2, 3))
                .withMessage("shape [2, 2] holds 4 numbers, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(MATRIX, Matrix.column(1)))
                .withMessageContaining("got 2 and 1");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> MATRIX.get(2, 0))
                .withMessage("row must be in [0, 2), got 2");
        assertThatIllegalStateException()
                .isThrownBy(() -> Tensor.scalar(1).toMatrix())
                .withMessageContaining("rank 2");
    }

    @Test
    void tensorsAreFoundByNameOrTheErrorListsThem() {
        Tensors tensors = Tensors.of(Map.of("b1", Tensor.scalar(1), "W1", Tensor.of(MATRIX)));
        assertThat(tensors.get("W1").toMatrix()).isEqualTo(MATRIX);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tensors.get("W2"))
                .withMessage("no tensor named W2 among [W1, b1]");
        Tensors nested = Tensors.empty().with("theta.", tensors).with("step", Tensor.scalar(3));
        assertThat(nested.under("theta.")).isEqualTo(tensors);
    }

    @Test
    void aSchemaCountsTheColumnsOfItsFields() {
        assertThat(SCHEMA.width()).isEqualTo(1 + 1 + 4 + 12);
        assertThat(SCHEMA.emptyBatch().features().columns()).isEqualTo(18);
    }

    @Test
    void aSchemaRefusesWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SCHEMA.requireWidth(MATRIX))
                .withMessage("features must have 18 columns [carat, cut, title, photo], got 3");
        float[] row = new float[18];
        row[2] = Float.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SCHEMA.require(new Batch(Matrix.of(1, 18, row), Matrix.column(1))))
                .withMessage("features must be finite, got NaN in row 0, column 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schema(
                        List.of(new Field.Numeric("x"), new Field.Categorical("x", 2)), new Target.Binary("y")))
                .withMessage("field names must differ, got x twice");
    }

    @Test
    void targetsSayTheirColumnsAndOutputs() {
        assertThat(new Target.Classes("class", 5).outputs()).isEqualTo(5);
        assertThat(new Target.Classes("class", 5).columns()).isEqualTo(1);
        assertThat(new Target.Real("xy", 2, 0, 1).columns()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Target.Real("y", 1, 0, 0))
                .withMessage("deviation of y must be > 0, got 0.0");
    }

    @Test
    void anEpisodeNumbersItsRowsThroughWhereTheyHaveNoSource() {
        Batch two = new Batch(MATRIX, Matrix.column(1, 2));
        Episode episode = new Episode("t", two, two);
        assertThat(episode.supportOrigins()).isEqualTo(RowOrigins.of(0, 1));
        assertThat(episode.queryOrigins()).isEqualTo(RowOrigins.of(2, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Episode("t", two, two, RowOrigins.of(1), RowOrigins.of(2, 3)))
                .withMessage("support has 2 rows but 1 origins");
    }

    @Test
    void aDeviationHasTheShapeOfTheMean() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prediction(MATRIX, Optional.of(Matrix.zeros(2, 1))))
                .withMessage("deviation must have the shape of mean, [2, 3], got [2, 1]");
    }

    @Test
    void aBudgetScalesTheIterationsButLeavesOne() {
        Training tenth = new Training(new Seed(1), 0.1, 1, TrainingMonitor.none());
        assertThat(tenth.iterations(2500)).isEqualTo(250);
        assertThat(tenth.iterations(3)).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Training(new Seed(1), 1.5, 1, TrainingMonitor.none()))
                .withMessage("budget must be in (0, 1], got 1.5");
    }
}
