package io.metalearn.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is published of the scenarios holds of what they make. */
class TruthTest {
    private static final int MANY = 4000;

    private static double[] parameter(Truth truth, int number) {
        RandomStream draws = new Seed(1).stream();
        return IntStream.range(0, MANY)
                .mapToDouble(task -> truth.task(draws)[number])
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / values.length);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Rows of 400 training tasks. */
    private static double[] targets(Scenario scenario) {
        Tasks tasks = scenario.tasks(new ScenarioConfig(400, 1, 1, 52, 1));
        return IntStream.range(0, 400)
                .mapToObj(task -> tasks.train().episode(task, EpisodeShape.everything(), new Seed(0)))
                .flatMapToDouble(episode -> IntStream.range(0, episode.query().size())
                        .mapToDouble(row -> episode.query().targets().get(row, 0)))
                .toArray();
    }

    /** Quartiles of Student's t with 4 degrees of freedom are at 0.7407 (tables, and 0.74070 by R's qt(.75, 4)). */
    @Test
    void heavy_tails_are_those_of_students_t() {
        RandomStream draws = new Seed(2).stream();
        double[] values = IntStream.range(0, 10 * MANY)
                .mapToDouble(i -> Draws.heavyTailed(draws))
                .toArray();
        assertThat(median(Arrays.stream(values).map(Math::abs))).isCloseTo(0.7407, offset(0.02));
        assertThat(Draws.heavyTailedDensity(0)).isEqualTo(1);
        assertThat(Draws.heavyTailedDensity(2)).isCloseTo(Math.pow(2, -2.5), offset(1e-12));
    }

    @Test
    void products_have_the_elasticities_levels_and_holidays_that_are_published() {
        Truth demand = new Demand();
        assertThat(median(Arrays.stream(parameter(demand, 1)))).isCloseTo(2, offset(0.05));
        assertThat(deviation(parameter(demand, 0))).isCloseTo(0.6, offset(0.03));
        assertThat(mean(parameter(demand, 3))).isCloseTo(0.3 * 0.9 + 0.7 * 0.05, offset(0.03));
    }

    @Test
    void what_a_schema_says_of_its_target_is_so() {
        for (Scenario scenario :
                new Scenario[] {Scenario.demand(), Scenario.pricing(), Scenario.store(), Scenario.profile()}) {
            Target.Real target = (Target.Real) scenario.truth().schema().target();
            assertThat(mean(targets(scenario))).as(scenario.label()).isCloseTo(target.mean(), offset(0.15));
            assertThat(deviation(targets(scenario))).as(scenario.label()).isCloseTo(target.deviation(), offset(0.1));
        }
    }

    @Test
    void a_target_is_where_its_truth_says_on_average() {
        Truth demand = new Demand();
        RandomStream draws = new Seed(3).stream();
        float[] features = new float[demand.schema().width()];
        double[] residuals = IntStream.range(0, MANY)
                .mapToDouble(i -> {
                    double[] task = demand.task(draws);
                    return demand.row(task, i % 52, draws, features) - demand.mean(task, features);
                })
                .toArray();
        assertThat(mean(residuals)).isCloseTo(0, offset(0.03));
        assertThat(median(Arrays.stream(residuals).map(Math::abs))).isCloseTo(0.25 * 0.7407, offset(0.01));
    }

    /** Elasticities around 1.4 ask for high prices, around 3.2 for low ones: no price is right for all. */
    @Test
    void the_best_price_is_another_from_product_to_product() {
        Episode[] days = episodes(Scenario.pricing(), 30);
        Set<String> best = new HashSet<>();
        for (Episode day : days) {
            int top = 0;
            for (int action = 0; action < 9; action++) {
                top = earned(day, action) > earned(day, top) ? action : top;
            }
            best.add(day.candidates().orElseThrow().items().get(top));
        }
        assertThat(best).hasSizeGreaterThan(3).contains("0.70");
    }

    private static Episode[] episodes(Scenario scenario, int tasks) {
        Tasks made = scenario.tasks(new ScenarioConfig(1, 1, tasks, 60, 1));
        return IntStream.range(0, tasks)
                .mapToObj(task -> made.test().episode(task, EpisodeShape.of(5, EpisodeShape.ALL), new Seed(task)))
                .toArray(Episode[]::new);
    }

    private static double earned(Episode day, int action) {
        return day.query().features().get(action, 3)
                * Math.exp(day.query().targets().get(action, 0));
    }

    /** Deciding by the true parameters earns more than either rule does: there is something to decide. */
    @Test
    void neither_sending_to_all_nor_to_none_is_best() {
        Truth promotion = new Promotion();
        RandomStream draws = new Seed(4).stream();
        float[] features = new float[promotion.schema().width()];
        double[] sums = new double[3];
        for (int i = 0; i < MANY; i++) {
            double[] task = promotion.task(draws);
            promotion.row(task, 0, draws, features);
            promotion.act(0, task, draws, features);
            double not = features[4] * promotion.mean(task, features) - features[5];
            promotion.act(1, task, draws, features);
            double send = features[4] * promotion.mean(task, features) - features[5];
            sums[0] += not;
            sums[1] += send;
            sums[2] += Math.max(not, send);
        }
        assertThat(sums[2]).isGreaterThan(1.1 * Math.max(sums[0], sums[1]));
        assertThat(sums[1] / sums[0]).isBetween(0.8, 1.3);
    }

    /** By the expected visits, some hours of a store earn more than they cost, and some do not. */
    @Test
    void neither_always_open_nor_always_closed_is_best() {
        Truth store = new Store();
        RandomStream draws = new Seed(5).stream();
        float[] features = new float[store.schema().width()];
        double worth = 0;
        for (int i = 0; i < MANY; i++) {
            double[] task = store.task(draws);
            store.row(task, draws.nextInt(98), draws, features);
            worth += 2 * Math.exp(store.act(1, task, draws, features)) > 25 ? 1.0 / MANY : 0;
        }
        assertThat(worth).isBetween(0.3, 0.7);
    }

    /** Of a search the products are ten, all as if in the first place; by the true parameters they are ordered better than by the match alone. */
    @Test
    void a_search_has_ten_products_whose_best_order_is_not_that_of_the_match() {
        Tasks tasks = Scenario.search().tasks(new ScenarioConfig(1, 1, 60, 60, 1));
        Search search = new Search();
        double byMatch = 0;
        double byTruth = 0;
        for (int task = 0; task < 60; task++) {
            Episode one = tasks.test().episode(task, EpisodeShape.of(50, 100), new Seed(task));
            assertThat(new HashSet<>(one.candidates().orElseThrow().lists())).hasSize(10);
            double[] parameters = ((ScenarioTasks) tasks.test()).parameters(task);
            for (int list = 0; list < 10; list++) {
                byMatch += clicked(one, list, row -> row[0]);
                byTruth += clicked(one, list, row -> search.mean(parameters, row));
            }
        }
        assertThat(byTruth).isGreaterThan(1.2 * byMatch);
    }

    /** Whether the one that scores highest of a list of ten is clicked. */
    private static float clicked(Episode episode, int list, ToDoubleFunction<float[]> score) {
        int best = IntStream.range(10 * list, 10 * list + 10)
                .boxed()
                .max(Comparator.comparingDouble(row -> score.applyAsDouble(
                        episode.query().features().select(row).toArray())))
                .orElseThrow();
        assertThat(episode.query().features().get(best, 5)).isEqualTo(1);
        return episode.query().targets().get(best, 0);
    }

    @Test
    void of_three_moments_of_a_visit_about_one_ends_with_an_order() {
        double[] orders = targets(Scenario.behaviour());
        assertThat(mean(orders)).isBetween(0.2, 0.4);
        RandomStream draws = new Seed(6).stream();
        assertThat(IntStream.range(0, MANY)
                        .map(i -> Draws.poisson(draws, 0.7))
                        .average()
                        .orElseThrow())
                .isCloseTo(0.7, offset(0.04));
    }

    @Test
    void odd_transactions_are_four_to_twelve_of_a_hundred_and_the_support_does_not_tell() {
        Tasks tasks = Scenario.anomaly().tasks(new ScenarioConfig(1, 1, 50, 200, 1));
        double odd = 0;
        for (int task = 0; task < 50; task++) {
            Episode episode = tasks.test().episode(task, EpisodeShape.of(50, EpisodeShape.ALL), new Seed(task));
            assertThat(episode.support().targets().toArray()).containsOnly(0f);
            odd += ones(episode.query()) / episode.query().size() / 50;
        }
        assertThat(odd).isCloseTo(0.08, offset(0.015));
    }

    private static double ones(Batch rows) {
        double ones = 0;
        for (float target : rows.targets().toArray()) {
            ones += target;
        }
        return ones;
    }

    @Test
    void another_seed_makes_other_tasks() {
        Tasks one = Scenario.clicks().tasks(new ScenarioConfig(1, 1, 1, 40, 1));
        Tasks other = Scenario.clicks().tasks(new ScenarioConfig(1, 1, 1, 40, 2));
        EpisodeShape shape = EpisodeShape.of(5, 10);
        assertThat(one.test().episode(0, shape, new Seed(0)))
                .isNotEqualTo(other.test().episode(0, shape, new Seed(0)));
    }
}
