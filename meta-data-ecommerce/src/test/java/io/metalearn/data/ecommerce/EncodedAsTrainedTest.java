package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.RowColumns;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that came later are encoded by the scales and categories of the training, where its encoder is given. */
class EncodedAsTrainedTest {
    private static final RowTasks SALES = RowTasks.of(
                    List.of("shop"), Features.none().numbers("price").categories("colour"), "units")
            .withMinimumRows(5);
    private static final ClassTasks KINDS =
            ClassTasks.of("shop", Features.none().numbers("price", "units")).withMinimumRows(5);

    /** Shops of ten rows; prices and units are so many times as large. */
    private static List<Row> shops(String name, int count, double scale, String colour) {
        List<Row> rows = new ArrayList<>();
        for (int shop = 0; shop < count; shop++) {
            for (int row = 0; row < 10; row++) {
                rows.add(Row.of(Map.of(
                        "shop",
                        name + shop,
                        "price",
                        scale * (1 + row),
                        "units",
                        scale * (shop + row),
                        "colour",
                        colour)));
            }
        }
        return rows;
    }

    private static Rows now() {
        return Rows.of("now", shops("s", 60, 1, "red"));
    }

    private static Rows later() {
        List<Row> rows = shops("s", 60, 1, "red");
        rows.addAll(shops("t", 60, 1000, "blue"));
        return Rows.of("later", rows);
    }

    /** All rows of the task named so. */
    private static Batch rows(TaskDistribution split, String task) {
        int number = IntStream.range(0, split.size())
                .filter(i -> split.task(i).name().equals(task))
                .findFirst()
                .orElseThrow();
        return split.episode(number, EpisodeShape.everything(), new Seed(1)).query();
    }

    @Test
    void rows_of_numbers_are_scaled_as_the_training_was() {
        Tasks before = SALES.read(now());
        RowEncoder encoder = before.encoder().orElseThrow();
        String task = before.test().task(0).name();
        Batch trained = rows(before.test(), task);
        assertThat(rows(SALES.read(later(), encoder).test(), task)).isEqualTo(trained);
        assertThat(rows(SALES.read(later()).test(), task)).isNotEqualTo(trained);
        Tasks after = SALES.read(later(), encoder);
        assertThat(after.schema()).isEqualTo(before.schema());
        assertThat(after.encoder().orElseThrow().state()).isEqualTo(encoder.state());
        assertThat(after.test().size()).isGreaterThan(before.test().size());
    }

    @Test
    void rows_of_classes_are_scaled_as_the_training_was() {
        Tasks before = KINDS.read(now());
        RowEncoder encoder = before.encoder().orElseThrow();
        assertThat(KINDS.read(later(), encoder).encoder().orElseThrow().state()).isEqualTo(encoder.state());
        assertThat(KINDS.read(later()).encoder().orElseThrow().state()).isNotEqualTo(encoder.state());
    }

    @Test
    void an_encoder_of_other_tasks_is_refused() {
        RowEncoder theirs = new RowEncoder() {
            @Override
            public RowColumns columns() {
                return new RowColumns(List.of(), List.of(), List.of());
            }

            @Override
            public Matrix features(List<Row> rows) {
                return Matrix.zeros(rows.size(), 1);
            }

            @Override
            public Batch labelled(List<Row> rows) {
                return new Batch(features(rows), features(rows));
            }

            @Override
            public String state() {
                return "theirs";
            }
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SALES.read(now(), theirs))
                .withMessageStartingWith("the encoder must be one of these tasks, got");
    }
}
