package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataCard;
import io.metalearn.api.DataException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tasks, and which of their rows, are for training, validation and test. */
class SplitsTest {
    private static final Row.Header HEADER = Row.Header.of("shop", "day", "price", "sold");

    /** Ten days of each shop. */
    private static List<Row> rows(int from, int shops, IntFunction<Object> day) {
        List<Row> rows = new ArrayList<>();
        for (int i = from * 10; i < (from + shops) * 10; i++) {
            rows.add(HEADER.row("shop" + i / 10, day.apply(i % 10), i % 7, i % 13));
        }
        return rows;
    }

    private static Object date(int day) {
        return LocalDate.of(2011, 8, 27).plusDays(day);
    }

    private static final RowTasks SALES = RowTasks.of(
                    List.of("shop"), Features.none().numbers("price"), "sold")
            .withMinimumRows(3);

    private static Tasks read(RowTasks settings, List<Row> rows) {
        return settings.read(Rows.of("sales", rows));
    }

    private static List<Integer> sizes(Tasks tasks) {
        return List.of(
                tasks.train().size(), tasks.validation().size(), tasks.test().size());
    }

    private static List<String> names(TaskDistribution tasks) {
        return IntStream.range(0, tasks.size())
                .mapToObj(task -> tasks.task(task).name())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            3, 1, 1, 1
            5, 3, 1, 1
            30, 18, 6, 6
            44, 26, 9, 9
            99, 59, 20, 20
            """)
    void few_tasks_are_divided_60_20_20_whatever_the_seed(int shops, int train, int validation, int test) {
        for (long seed = 1; seed < 6; seed++) {
            Tasks tasks = read(SALES.withSplitSeed(seed), rows(0, shops, SplitsTest::date));
            assertThat(sizes(tasks)).containsExactly(train, validation, test);
        }
        assertThat(names(read(SALES, rows(0, 30, SplitsTest::date)).test()))
                .isNotEqualTo(names(read(SALES.withSplitSeed(2), rows(0, 30, SplitsTest::date))
                        .test()));
    }

    @Test
    void of_many_tasks_each_is_in_a_split_of_its_own_whatever_others_there_are() {
        Tasks some = read(SALES, rows(0, 100, SplitsTest::date));
        Tasks more = read(SALES, rows(0, 150, SplitsTest::date));
        assertThat(names(more.train())).containsAll(names(some.train()));
        assertThat(names(more.test())).containsAll(names(some.test()));
        assertThat(names(some.test())).allMatch(name -> Split.of(name, 1) == Split.TEST);
    }

    @Test
    void a_task_stays_in_its_split_when_others_come_to_be_judged_by_a_model_that_is_there() {
        Tasks few = read(SALES, rows(0, 30, SplitsTest::date));
        RowEncoder encoder = EncoderState.read(few.encoder().orElseThrow().state());
        Tasks later = SALES.read(Rows.of("later", rows(0, 60, SplitsTest::date)), encoder);
        assertThat(names(later.train())).containsAll(names(few.train()));
        assertThat(names(later.validation())).containsAll(names(few.validation()));
        assertThat(names(later.test())).containsAll(names(few.test()));
        assertThat(later.test().size()).isGreaterThan(few.test().size());
    }

    private static long[] times(TaskDistribution tasks) {
        return IntStream.range(0, tasks.size())
                .mapToObj(task -> tasks.episode(task, EpisodeShape.everything(), new Seed(1))
                        .queryOrigins())
                .flatMapToLong(rows -> IntStream.range(0, rows.size()).mapToLong(rows::time))
                .sorted()
                .toArray();
    }

    /** Of 10 days from 2011-08-27 on, 5 are before September. */
    @ParameterizedTest
    @CsvSource({"2011-09-01, 5", "2011-09-01T00:00:00, 5", "0.7, 7", ".5, 5"})
    void a_cut_in_time_leaves_earlier_rows_to_learn_from_and_later_ones_to_be_judged_on(String cut, int before) {
        Tasks tasks = read(SALES.withTime("day").withTimeCut(cut), rows(0, 30, SplitsTest::date));
        assertThat(sizes(tasks)).containsExactly(18, 6, 6);
        assertThat(times(tasks.train())).hasSize(18 * before);
        assertThat(times(tasks.validation())).hasSize(6 * before);
        long[] test = times(tasks.test());
        assertThat(test).hasSize(6 * (10 - before));
        assertThat(times(tasks.train())[18 * before - 1]).isLessThan(test[0]);
        assertThat(times(tasks.validation())[6 * before - 1]).isLessThan(test[0]);
        assertThat(tasks.card().statistics())
                .containsEntry(DataCard.ROWS_CUT_IN_TIME, 24.0 * (10 - before) + 6 * before)
                .containsEntry("rowsInTasks", 24.0 * before + 6 * (10 - before));
        assertThat(tasks.card().notes().get(0)).startsWith("cut in time at " + cut + ": ");
    }

    @Test
    void a_cut_of_numbers_is_a_number() {
        Tasks weeks = read(SALES.withTime("day").withTimeCut("7"), rows(0, 30, day -> day));
        assertThat(weeks.train().size()).isEqualTo(18);
        assertThat(times(weeks.train())).hasSize(18 * 7);
        assertThatThrownBy(() -> read(SALES.withTime("day").withTimeCut("2011-09-01"), rows(0, 30, day -> day)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("timeCut must be written as column \"day\" is, which has a number, '0', got 2011-09-01");
    }

    @Test
    void a_cut_that_cannot_be_is_refused() {
        RowTasks timed = SALES.withTime("day");
        List<Row> rows = rows(0, 30, SplitsTest::date);
        assertThatThrownBy(() -> read(timed.withTimeCut("soon"), rows))
                .isInstanceOf(ConfigException.class)
                .hasMessage("timeCut must be a moment, as 2024-01-31, or a share between 0 and 1, got soon");
        assertThatThrownBy(() -> read(SALES.withTimeCut("0.8"), rows))
                .isInstanceOf(ConfigException.class)
                .hasMessage("timeCut needs time, the column that is cut: 0.8");
        assertThatThrownBy(() -> read(timed.withTimeCut("2011-08-28"), rows))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "no task of at least 3 rows for the train split on its side of the cut in time, 2011-08-28");
    }

    /** A feature is bounded; a target is the truth, however far it is, and what is that far is told. */
    @Test
    void whatever_a_feature_is_its_code_is_bounded_and_a_far_target_stays_and_is_told() {
        List<Row> rows = rows(0, 30, SplitsTest::date);
        String unseen = names(read(SALES, rows).test()).get(0);
        List<Row> far = new ArrayList<>(rows.stream()
                .filter(row -> !row.text("shop").orElseThrow().equals(unseen))
                .toList());
        for (String price : List.of("3e38", "-3e38", "1e18", "4")) {
            far.add(HEADER.row(unseen, "2011-08-27", price, price.equals("1e18") ? "1e18" : 5));
        }
        Tasks tasks = read(SALES, far);
        for (float code : tasks.test()
                .episode(0, EpisodeShape.everything(), new Seed(1))
                .query()
                .features()
                .toArray()) {
            assertThat(Math.abs(code)).isLessThan(100);
        }
        float[] targets = tasks.test()
                .episode(0, EpisodeShape.everything(), new Seed(1))
                .query()
                .targets()
                .toArray();
        assertThat(targets).contains(Float.parseFloat("1e18"));
        assertThat(tasks.card().notes())
                .containsExactly(
                        "\"sold\" is farther than 100 deviations from its mean in training in 1 row: the error of such a task"
                                + " is as large; the first is 1.000e+18 in row 293, of test task " + unseen);
    }

    @Test
    void no_number_has_a_code_beyond_the_bound() {
        NumberCode tiny = new NumberCode(Expression.parse("x"), new Moments(0, 1e-300, 0, 1e-300), List.of());
        float[] codes = new float[2];
        tiny.encode(Cell.of(-Float.MAX_VALUE), codes, 0);
        tiny.encode(Cell.of(Float.MAX_VALUE), codes, 1);
        assertThat(codes[1]).isEqualTo(-codes[0]).isBetween(700f, (float) NumberCode.FARTHEST);
    }

    @Test
    void rows_have_their_places_in_the_source_whatever_is_cut() {
        Tasks tasks = read(SALES.withTime("day").withTimeCut("2011-09-01"), rows(0, 30, SplitsTest::date));
        RowOrigins rows =
                tasks.test().episode(0, EpisodeShape.everything(), new Seed(1)).queryOrigins();
        int shop = Integer.parseInt(tasks.test().task(0).name().replace("shop", ""));
        assertThat(rows.id(0)).isEqualTo(shop * 10L + 6);
    }
}
