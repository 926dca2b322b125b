package io.metalearn.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExposureTest {
    private static final int DRAWS = 20_000;

    private final List<Market.Item> items = new Market(400).items();
    private final Exposure exposure = new Exposure(items);

    /** Of ten places the first has 1 / (1 + 1/2 + .. + 1/10) = .3414, the second half of it. */
    @Test
    void the_place_numbered_p_is_looked_at_with_weight_one_over_p() {
        RandomStream draws = new Seed(1).stream();
        double[] shares = new double[Exposure.PAGE];
        for (int i = 0; i < DRAWS; i++) {
            shares[Exposure.place(draws, Exposure.PAGE)] += 1.0 / DRAWS;
        }
        assertThat(shares[0]).isCloseTo(0.3414, within(0.012));
        assertThat(shares[1]).isCloseTo(0.1707, within(0.012));
        assertThat(shares[9]).isCloseTo(0.0341, within(0.006));
    }

    @Test
    void a_page_has_different_items_that_have_come_and_were_not_rated() {
        RandomStream draws = new Seed(2).stream();
        Set<Integer> rated = Set.of(exposure.page(draws, 3, Set.of())[0]);
        for (int i = 0; i < 200; i++) {
            int[] page = exposure.page(draws, 3, rated);
            assertThat(page).hasSize(Exposure.PAGE).doesNotHaveDuplicates();
            assertThat(Arrays.stream(page))
                    .noneMatch(rated::contains)
                    .allMatch(item -> items.get(item).launch() <= 3);
        }
    }

    @Test
    void a_page_is_as_long_as_what_is_left() {
        Exposure few = new Exposure(new Market(50).items());
        long there = new Market(50)
                .items().stream().filter(item -> item.launch() == 0).count();
        Set<Integer> rated = Set.copyOf(IntStream.range(0, 50)
                .filter(i -> new Market(50).items().get(i).launch() == 0)
                .skip(2)
                .boxed()
                .toList());
        assertThat(there).isGreaterThan(2);
        assertThat(few.page(new Seed(3).stream(), 0, rated)).hasSize(2);
    }

    @Test
    void a_genre_is_met_most_in_its_season() {
        assertThat(share(0, 0)).isGreaterThan(1.5 * share(0, 26));
        assertThat(share(4, 26)).isGreaterThan(1.5 * share(4, 0));
    }

    /** Of what comes upon pages in a week, how much is of a genre, among items that are there from the beginning. */
    private double share(int genre, int week) {
        RandomStream draws = new Seed(4).child(week).stream();
        int[] met = IntStream.range(0, 300)
                .flatMap(i -> Arrays.stream(exposure.page(draws, week, Set.of())))
                .filter(item -> items.get(item).launch() == 0)
                .toArray();
        return (double) Arrays.stream(met)
                        .filter(item -> items.get(item).genre() == genre)
                        .count()
                / met.length;
    }

    @Test
    void over_a_year_the_seasons_of_all_genres_are_alike() {
        double[] sums = IntStream.range(0, Market.GENRES)
                .mapToDouble(genre -> IntStream.range(0, Market.WEEKS)
                        .mapToDouble(week -> Market.season(genre, week))
                        .sum())
                .toArray();
        for (double sum : sums) {
            assertThat(sum).isCloseTo(sums[0], within(1e-6 * sums[0]));
        }
    }
}
