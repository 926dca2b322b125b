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

    /** As an encoder was kept before features were expressions, might be missing, or few tasks were split by rank. */
    @Test
    void an_encoder_that_was_kept_by_an_earlier_version_reads_rows_as_it_did() {
        String moments = "{'mean': 2.0, 'deviation': 0.5, 'least': 0.0, 'most': 4.0}";
        String kept = ("{'features': [{'kind': 'number', 'expression': 'unit-price', 'moments': MOMENTS},"
                        + " {'kind': 'number', 'expression': 'log(unit-price)', 'moments': MOMENTS},"
                        + " {'kind': 'category', 'column': 'main colour', 'vocabulary': ['blue', 'red']},"
                        + " {'kind': 'text', 'column': 'a + b', 'width': 8}],"
                        + " 'target': {'kind': 'number', 'expression': 'log(units sold)', 'type': 'REAL', 'mean': 1.0,"
                        + " 'deviation': 2.0, 'origin': 0.0}, 'task': ['shop']}")
                .replace("MOMENTS", moments)
                .replace('\'', '"');
        RowEncoder encoder = EncoderState.read(kept);
        Batch rows = encoder.labelled(List.of(
                Row.of(Map.of("unit-price", 3, "main colour", "red", "a + b", "", "units sold", 1, "shop", "s"))));
        assertThat(encoder.columns().features()).containsExactly("unit-price", "main colour", "a + b");
        assertThat(rows.features().get(0, 0)).isEqualTo(2);
        assertThat(rows.features().get(0, 1)).isEqualTo((float) ((Math.log(3) - 2) / 0.5));
        assertThat(rows.features().get(0, 2)).isEqualTo(1);
        assertThat(rows.targets().get(0, 0)).isZero();
        assertThat(EncoderState.read(encoder.state()).state()).isEqualTo(encoder.state());
        assertThat(encoder.state()).isEqualTo(compact(kept));
    }

    /** Without the spaces between its parts. */
    private static String compact(String json) {
        return json.replace("\": ", "\":").replace(", \"", ",\"").replace(", {", ",{");
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
