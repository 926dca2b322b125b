package io.metalearn.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Tensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class Nd4jValuesTest {
    private static final Matrix MATRIX = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);

    @Test
    void a_matrix_is_the_same_after_a_round_trip() {
        assertThat(Nd4jValues.matrix(Nd4jValues.array(MATRIX))).isEqualTo(MATRIX);
        Tensor tensor = Tensor.of(new int[] {2, 1, 3}, new float[] {1, 2, 3, 4, 5, 6});
        assertThat(Nd4jValues.tensor(Nd4jValues.array(tensor))).isEqualTo(tensor);
        assertThat(Nd4jValues.array(tensor).shape()).containsExactly(2, 1, 3);
    }

    @Test
    void views_transposes_other_orders_and_types_are_read_as_they_look() {
        INDArray array = Nd4jValues.array(MATRIX);
        assertThat(Nd4jValues.matrix(array.transpose())).isEqualTo(Matrix.of(3, 2, 1, 4, 2, 5, 3, 6));
        assertThat(Nd4jValues.matrix(array.dup('f'))).isEqualTo(MATRIX);
        INDArray view = array.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3));
        assertThat(Nd4jValues.matrix(view)).isEqualTo(Matrix.of(2, 2, 2, 3, 5, 6));
        INDArray lastRow = array.get(NDArrayIndex.interval(1, 2), NDArrayIndex.all());
        assertThat(Nd4jValues.matrix(lastRow)).isEqualTo(Matrix.of(1, 3, 4, 5, 6));
        assertThat(Nd4jValues.matrix(array.castTo(DataType.DOUBLE))).isEqualTo(MATRIX);
        assertThat(Nd4jValues.matrix(array.castTo(DataType.INT32))).isEqualTo(MATRIX);
    }

    @Test
    void what_is_done_to_the_array_later_does_not_show() {
        INDArray array = Nd4jValues.array(MATRIX);
        Matrix matrix = Nd4jValues.matrix(array);
        array.addi(100);
        assertThat(matrix).isEqualTo(MATRIX);
        assertThat(MATRIX.get(0, 0)).isEqualTo(1);
    }

    @Test
    void batches_and_predictions_are_made_of_matrices() {
        INDArray targets = Nd4j.createFromArray(7f, 8f).reshape(2, 1);
        Batch batch = Nd4jValues.batch(Nd4jValues.array(MATRIX), targets);
        assertThat(batch).isEqualTo(new Batch(MATRIX, Matrix.column(7, 8)));
        assertThat(Nd4jValues.mean(Nd4jValues.prediction(targets))).isEqualTo(targets);
        assertThat(Nd4jValues.prediction(targets)).isEqualTo(new Prediction(Matrix.column(7, 8)));
    }

    @Test
    void no_rows_are_no_rows() {
        Matrix none = Matrix.zeros(0, 3);
        assertThat(Nd4jValues.matrix(Nd4jValues.array(none))).isEqualTo(none);
    }

    @Test
    void other_ranks_and_types_are_named() {
        assertThatThrownBy(() -> Nd4jValues.matrix(Nd4j.createFromArray(1f, 2f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an array must be of rank 2 to be a matrix, got rank 1");
        assertThatThrownBy(() ->
                        Nd4jValues.matrix(Nd4j.createFromArray(true, false).reshape(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BOOL");
        assertThatThrownBy(() -> Nd4jValues.batch(Nd4jValues.array(MATRIX), Nd4jValues.array(Matrix.column(1))))
                .hasMessageContaining("2 and 1");
    }
}
