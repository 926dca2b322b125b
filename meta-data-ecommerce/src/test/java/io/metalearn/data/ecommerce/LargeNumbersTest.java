package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.DataException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers whose digits a float does not hold, columns of one value, rows that are all bad. */
class LargeNumbersTest {
    private static final Row.Header HEADER = Row.Header.of("shop", "size", "shelf", "sold");

    /** 40 shops of 6 rows. */
    private static Rows rows(IntFunction<Object> shelf, IntFunction<Object> sold) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            rows.add(
                    HEADER.row("sales: row " + (i + 1), List.of("shop" + i / 6, i % 6, shelf.apply(i), sold.apply(i))));
        }
        return Rows.of("sales", rows);
    }

    private static RowTasks settings(Features features) {
        return RowTasks.of(List.of("shop"), features, "sold").withMinimumRows(5);
    }

    private static Batch first(Tasks tasks) {
        return tasks.train().episode(0, EpisodeShape.everything(), new Seed(1)).query();
    }

    /** The numbers are base + (row % 24): within a task they differ by up to 5, or by 19 where it goes round. */
    @ParameterizedTest
    @ValueSource(doubles = {5e8, -5e8, 1.7e12, 1e14})
    void targets_keep_the_digits_by_which_they_differ(double base) {
        Tasks tasks = settings(Features.none().numbers("size")).read(rows(i -> 1, i -> base + i % 24));
        Target.Real target = (Target.Real) tasks.schema().target();
        Batch rows = first(tasks);
        for (int i = 0; i < 6; i++) {
            double number = target.quantityOf(rows.targets().get(i, 0));
            int row = (int) tasks.train()
                            .episode(0, EpisodeShape.everything(), new Seed(1))
                            .queryOrigins()
                            .id(i)
                    - 1;
            assertThat(number).isEqualTo(base + row % 24);
        }
        assertThat(target.mean()).isCloseTo(0, within(1.0));
        assertThat(target.deviation()).isCloseTo(deviation(tasks.train()), within(0.01));
    }

    /** Of row % 24 over the training rows. */
    private static double deviation(TaskDistribution train) {
        double[] numbers = IntStream.range(0, train.size())
                .mapToObj(task -> train.episode(task, EpisodeShape.everything(), new Seed(1))
                        .queryOrigins())
                .flatMapToDouble(rows -> IntStream.range(0, rows.size()).mapToDouble(i -> (rows.id(i) - 1) % 24))
                .toArray();
        double mean = Arrays.stream(numbers).average().orElseThrow();
        return Math.sqrt(Arrays.stream(numbers)
                .map(number -> (number - mean) * (number - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void an_encoder_counts_targets_from_where_the_training_rows_are_counted() {
        Tasks tasks = settings(Features.none().numbers("size")).read(rows(i -> 1, i -> 500_000_000 + i % 24));
        RowEncoder encoder =
                new CsvPlugin().encoder(tasks.encoder().orElseThrow().state());
        Batch batch =
                encoder.labelled(List.of(HEADER.row("x", 3, 1, "500000007"), HEADER.row("x", 3, 1, "500000008.5")));
        assertThat(batch.targets().get(1, 0) - batch.targets().get(0, 0)).isEqualTo(1.5f);
        assertThat(((Target.Real) tasks.schema().target())
                        .quantityOf(batch.targets().get(0, 0)))
                .isEqualTo(500_000_007);
    }

    @Test
    void targets_that_a_float_holds_are_counted_from_0() {
        Tasks tasks = settings(Features.none().numbers("size")).read(rows(i -> 1, i -> 1000.25 + i % 24));
        assertThat(((Target.Real) tasks.schema().target()).origin()).isZero();
        assertThat(first(tasks).targets().toArray()).contains(1000.25f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sold  | 1e39  | sales: row 9, column "sold": must be between -3.4e38 and 3.4e38, got 1e39
            shelf | 1e308 | sales: row 9, column "shelf": must be between -3.4e38 and 3.4e38, got 1e308
            shelf | -1e39 | sales: row 9, column "shelf": must be between
            """)
    void what_a_float_does_not_hold_is_refused_with_its_place(String column, String cell, String message) {
        IntFunction<Object> odd = i -> i == 8 ? cell : i + "";
        Rows rows = column.equals("sold") ? rows(i -> i, odd) : rows(odd, i -> i);
        assertThatThrownBy(
                        () -> settings(Features.none().numbers("size", "shelf")).read(rows))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void a_large_feature_does_not_hide_how_its_column_differs() {
        Matrix features = first(settings(Features.none().numbers("shelf")).read(rows(i -> 3e38 - i % 6 * 1e37, i -> i)))
                .features();
        double[] values = {features.get(0, 0), features.get(1, 0)};
        assertThat(values[0]).isNotEqualTo(values[1]).isBetween(-2.0, 2.0);
    }

    @Test
    void a_column_of_one_value_is_left_out_with_a_note() {
        Tasks tasks = settings(Features.none().numbers("size", "shelf").categories("shelf2"))
                .read(withTwin(rows(i -> 7, i -> i)));
        assertThat(tasks.schema().fields()).containsExactly(new Field.Numeric("size"));
        assertThat(tasks.card().notes())
                .contains(
                        "left out: \"shelf\", which has one value in all training rows",
                        "left out: \"shelf2\", which has one value in all training rows");
        assertThat(tasks.encoder().orElseThrow().columns().features()).containsExactly("size");
        assertThatThrownBy(() -> settings(Features.none().numbers("shelf")).read(rows(i -> 7, i -> i)))
                .isInstanceOf(DataException.class)
                .hasMessage("sales: each of the features [shelf] has one value in all training rows");
    }

    private static Rows withTwin(Rows rows) {
        Row.Header header = Row.Header.of("shop", "size", "shelf", "shelf2", "sold");
        List<String> columns = List.of("shop", "size", "shelf", "shelf", "sold");
        return Rows.of(
                "sales",
                rows.all(HEADER.columns()).stream()
                        .map(row -> header.row(
                                row.place(),
                                columns.stream()
                                        .map(column -> row.text(column).orElse(""))
                                        .toList()))
                        .toList());
    }

    @Test
    void a_number_far_from_all_training_rows_is_far_but_only_as_its_logarithm() {
        Tasks tasks = settings(Features.none().numbers("size")).read(rows(i -> 1, i -> i));
        RowEncoder encoder = tasks.encoder().orElseThrow();
        List<Row> far = Stream.of("-1e38", "-1e37", "1e37", "1e38")
                .map(size -> HEADER.row("x", size, 1, 1))
                .toList();
        float[] codes = encoder.features(far).toArray();
        assertThat(codes).isSorted().hasSize(4);
        assertThat(codes[3]).isBetween(80f, 100f).isEqualTo(-codes[0], within(0.1f));
        assertThat(codes[3] - codes[2]).isEqualTo((float) Math.log(10), within(1e-3f));
    }

    @Test
    void an_outlier_in_training_does_not_move_the_scale_of_the_others() {
        RowTasks tasks = settings(Features.none().numbers("shelf"));
        Tasks without = tasks.read(rows(i -> i % 20, i -> i));
        int outlier = 6 * Integer.parseInt(without.train().task(0).name().replaceAll("\\D", ""));
        Tasks with = tasks.read(rows(i -> i == outlier ? 1e9 : i % 20, i -> i));
        assertThat(largest(with.train())).isGreaterThan(4 * largest(without.train()));
        float[] before = codes(without);
        float[] after = codes(with);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isEqualTo(before[i], within(0.05f));
        }
    }

    private static float largest(TaskDistribution tasks) {
        float largest = 0;
        for (int task = 0; task < tasks.size(); task++) {
            Batch rows =
                    tasks.episode(task, EpisodeShape.everything(), new Seed(1)).query();
            for (float code : rows.features().toArray()) {
                largest = Math.max(largest, code);
            }
        }
        return largest;
    }

    private static float[] codes(Tasks tasks) {
        List<Row> shelves = Stream.of("1", "10", "19")
                .map(shelf -> HEADER.row("x", 1, shelf, 1))
                .toList();
        return tasks.encoder().orElseThrow().features(shelves).toArray();
    }

    @Test
    void a_source_of_which_all_rows_are_rejected_says_so_with_the_first() {
        RowTasks rejecting = settings(Features.none().numbers("size")).withBadRows(BadRows.REJECT);
        assertThatThrownBy(() -> rejecting.read(rows(i -> 1, i -> i + ",50")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "sales: 240 of 240 rows rejected, the first: sales: row 1, column \"sold\": not a number: '0,50'; "
                                + "with a decimal comma? Write a point, and nothing between thousands");
        assertThatThrownBy(() -> rejecting.read(Rows.of("sales", List.of())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("sales: no ");
    }
}
