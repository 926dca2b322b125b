package io.metalearn.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FalseAlarmsTest {
    private static final double BUDGET = 0.05;
    private static final float[] NONE = {};

    @Test
    void of_classes_that_are_alike_it_is_near_the_conformal_quantile_and_not_below() {
        float[] values = new float[1000];
        IntStream.range(0, 1000).forEach(i -> values[i] = i);
        List<ClassDraw> draws = new ArrayList<>();
        for (int label = 0; label < 50; label++) {
            float[] own = new float[20];
            for (int i = 0; i < own.length; i++) {
                own[i] = values[label + 50 * i];
            }
            draws.add(new ClassDraw(label, ids(label, 0), own));
        }

        assertThat(FalseAlarms.of(draws, NONE).threshold(BUDGET)).isBetween(950f, 960f);
    }

    @Test
    void few_rows_cannot_keep_a_budget() {
        List<ClassDraw> eighteen = List.of(new ClassDraw(0, ids(0, 0), new float[18]));
        List<ClassDraw> nineteen = List.of(new ClassDraw(0, ids(0, 0), new float[19]));

        assertThat(FalseAlarms.of(eighteen, NONE).threshold(BUDGET)).isInfinite();
        assertThat(FalseAlarms.of(nineteen, NONE).threshold(BUDGET)).isZero();
        assertThat(FalseAlarms.of(List.of(), NONE).threshold(BUDGET)).isInfinite();
    }

    /** Classes whose rows are further or nearer: of such the budget was overdrawn on as many classes as it was kept on. */
    @Test
    void the_budget_is_kept_on_classes_to_come_by_most_thresholds_that_few_classes_chose() {
        int kept = 0;
        int keptByQuantile = 0;
        for (int trial = 0; trial < 60; trial++) {
            RandomStream draws = new Seed(trial).stream();
            List<ClassDraw> known = classes(8, draws);
            kept += share(classes(100, draws), FalseAlarms.of(known, NONE).threshold(BUDGET)) <= BUDGET ? 1 : 0;
            keptByQuantile += share(classes(100, draws), quantile(known)) <= BUDGET ? 1 : 0;
        }

        assertThat(keptByQuantile).isLessThan(36);
        assertThat(kept).isGreaterThan(keptByQuantile + 9).isGreaterThan(40);
    }

    @Test
    void between_rows_that_are_like_a_class_and_rows_that_are_far_from_all_it_is_in_the_middle() {
        List<ClassDraw> known = List.of(new ClassDraw(0, ids(0, 0), numbers(0, 100)));

        assertThat(FalseAlarms.of(known, numbers(300, 400)).threshold(BUDGET)).isEqualTo((99 + 300) / 2f);
    }

    @Test
    void where_unknown_rows_are_as_the_known_it_just_keeps_the_budget() {
        List<ClassDraw> known = List.of(new ClassDraw(0, ids(0, 0), numbers(0, 100)));

        assertThat(FalseAlarms.of(known, numbers(0, 100)).threshold(BUDGET))
                .isEqualTo(FalseAlarms.of(known, NONE).threshold(BUDGET))
                .isEqualTo(95);
    }

    private static float[] numbers(int from, int to) {
        float[] all = new float[to - from];
        IntStream.range(0, all.length).forEach(i -> all[i] = from + i);
        return all;
    }

    /** Six classes to choose by of which none is loose: the budget that they get is what they use of the budget of all. */
    @Test
    void classes_that_are_tighter_than_others_get_less_of_the_budget() {
        RandomStream draws = new Seed(1).stream();
        List<ClassDraw> tight = classes(6, -1, 0, draws);
        FalseAlarms chosenBy = FalseAlarms.of(tight, NONE);
        FalseAlarms all = chosenBy.and(FalseAlarms.of(classes(30, 0, 1, draws), NONE));
        List<ClassDraw> toCome = classes(200, 0, 1, draws);

        double share = chosenBy.shareOf(BUDGET, all);

        assertThat(share).isLessThan(BUDGET / 5);
        assertThat(share(toCome, chosenBy.threshold(BUDGET))).isGreaterThan(2 * BUDGET);
        assertThat(share(toCome, chosenBy.threshold(share)))
                .isLessThan(0.8 * share(toCome, chosenBy.threshold(BUDGET)));
    }

    @Test
    void classes_that_are_as_loose_as_others_or_looser_get_the_budget() {
        RandomStream draws = new Seed(2).stream();
        FalseAlarms loose = FalseAlarms.of(classes(6, 1, 0, draws), NONE);

        assertThat(loose.shareOf(BUDGET, loose.and(FalseAlarms.of(classes(30, 0, 1, draws), NONE))))
                .isEqualTo(BUDGET);
        assertThat(FalseAlarms.of(List.of(), NONE).shareOf(BUDGET, loose)).isEqualTo(BUDGET);
    }

    /** Where the budget of all is beyond every row of some, one row may be above, or they could keep nothing. */
    @Test
    void one_row_at_least_may_be_above() {
        FalseAlarms few = FalseAlarms.of(List.of(new ClassDraw(0, ids(0, 0), numbers(0, 100))), NONE);
        FalseAlarms all = few.and(FalseAlarms.of(List.of(new ClassDraw(0, ids(1, 0), numbers(1000, 1100))), NONE));

        assertThat(few.threshold(few.shareOf(BUDGET, all))).isEqualTo(99);
    }

    private static List<ClassDraw> classes(int count, RandomStream draws) {
        return classes(count, 0, 1, draws);
    }

    /**
     * Five draws of 20 rows of each class, which share rows.
     *
     * @param mean and {@code spread} of how far the rows of a class are
     */
    private static List<ClassDraw> classes(int count, double mean, double spread, RandomStream draws) {
        List<ClassDraw> all = new ArrayList<>();
        for (int label = 0; label < count; label++) {
            double distance = mean + spread * draws.nextGaussian();
            for (int draw = 0; draw < 5; draw++) {
                float[] values = new float[20];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (distance + draws.nextGaussian());
                }
                all.add(new ClassDraw(draw, ids(label, draw), values));
            }
        }
        return all;
    }

    /** Each draw has the row before it too. */
    private static long[] ids(int label, int draw) {
        return LongStream.range(1000L * label + draw, 1000L * label + draw + 2).toArray();
    }

    private static double share(List<ClassDraw> draws, float threshold) {
        return draws.stream()
                .mapToDouble(draw -> IntStream.range(0, draw.strangeness().length)
                                .filter(i -> draw.strangeness()[i] > threshold)
                                .count()
                        / 20.0)
                .average()
                .orElseThrow();
    }

    private static float quantile(List<ClassDraw> draws) {
        double[] all = draws.stream()
                .flatMapToDouble(
                        draw -> IntStream.range(0, draw.strangeness().length).mapToDouble(i -> draw.strangeness()[i]))
                .sorted()
                .toArray();
        return (float) all[(int) Math.ceil((all.length + 1) * (1 - BUDGET)) - 1];
    }

    @Test
    void draws_that_share_a_row_are_of_one_class() {
        List<ClassDraw> draws = List.of(draw(0, 1, 2), draw(0, 3, 4), draw(1, 5, 6), draw(1, 2, 7), draw(2, 6, 3));

        assertThat(DrawnClasses.of(draws)).containsExactly(0, 1, 1, 0, 1);
    }

    @Test
    void where_ids_make_two_classes_of_one_episode_one_each_draw_is_a_class() {
        List<ClassDraw> draws = List.of(draw(0, 1, 2), draw(0, 3, 4), draw(1, 1, 3));

        assertThat(DrawnClasses.of(draws)).containsExactly(0, 1, 2);
    }

    private static ClassDraw draw(int episode, long... rows) {
        return new ClassDraw(episode, rows, new float[0]);
    }

    @Test
    void the_order_of_draws_does_not_matter() {
        List<ClassDraw> draws = classes(6, new Seed(1).stream());
        List<ClassDraw> other = new ArrayList<>(draws);
        Collections.reverse(other);

        assertThat(FalseAlarms.of(other, NONE).threshold(BUDGET))
                .isEqualTo(FalseAlarms.of(draws, NONE).threshold(BUDGET));
        assertThat(Arrays.stream(DrawnClasses.of(other)).max()).hasValue(5);
    }
}
