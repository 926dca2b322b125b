package io.metalearn.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.InMemoryTasks;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskRows;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.baseline.EmpiricalBayesPlugin;
import io.metalearn.baseline.GlobalRidgePlugin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The one that knows is right where that can be reckoned, and no learner is better. */
class BayesTest {
    private static final Training TRAINING = Training.of(new Seed(1));
    private static final Bayes BAYES = new Bayes(new BayesConfig(5_000, 500));

    /** Levels N(0, 1), rows N(level, 1): after n rows of mean m the level is N(n m / (n + 1), 1 / (n + 1)). */
    private static final class Levels implements Truth {
        private static final Schema SCHEMA = new Schema(List.of(new Field.Numeric("x")), new Target.Real("y"));

        @Override
        public Schema schema() {
            return SCHEMA;
        }

        @Override
        public double[] task(RandomStream draws) {
            return new double[] {draws.nextGaussian()};
        }

        @Override
        public float row(double[] task, int time, RandomStream draws, float[] features) {
            return (float) (task[0] + draws.nextGaussian());
        }

        @Override
        public double likelihood(double[] task, float[] features, float target) {
            return Math.exp(-(target - task[0]) * (target - task[0]) / 2);
        }

        @Override
        public double mean(double[] task, float[] features) {
            return task[0];
        }

        @Override
        public double variance() {
            return 1;
        }
    }

    @Test
    void the_posterior_is_that_of_the_closed_form() {
        Truth truth = new Levels();
        RandomStream draws = new Seed(5).stream();
        double[][] prior = new double[20_000][];
        for (int i = 0; i < prior.length; i++) {
            prior[i] = truth.task(draws);
        }
        Batch support = new Batch(Matrix.zeros(3, 1), Matrix.column(1, 2, 1.5f));
        Matrix tasks = Posterior.of(truth, prior, support, 5_000, new Seed(6).stream());
        Prediction prediction =
                new PosteriorPredictor(truth.schema(), truth, Tensors.empty(), tasks).predict(Matrix.zeros(1, 1));
        assertThat(prediction.mean().get(0, 0)).isCloseTo(4.5f / 4, offset(0.02f));
        assertThat(prediction.deviation().orElseThrow().get(0, 0))
                .isCloseTo((float) Math.sqrt(1 + 1 / 4.0), offset(0.01f));
    }

    @Test
    void no_learner_is_better_at_demand() {
        Tasks tasks = Scenario.demand().tasks(new ScenarioConfig(60, 10, 40, 30, 1));
        double best = loss(BAYES, tasks, 5);
        assertThat(best).isLessThan(loss(eb(), tasks, 5)).isLessThan(loss(global(), tasks, 5));
    }

    @Test
    void no_learner_is_better_at_clicks_of_which_it_knows_more_after_more_rows() {
        Tasks tasks = Scenario.clicks().tasks(new ScenarioConfig(40, 10, 40, 120, 1));
        double best = loss(BAYES, tasks, 40);
        assertThat(best).isLessThan(loss(eb(), tasks, 40)).isLessThan(loss(global(), tasks, 40));
        assertThat(best).isLessThan(loss(BAYES, tasks, 5));
    }

    @Test
    void no_learner_is_better_at_what_a_user_will_do() {
        Tasks tasks = Scenario.behaviour().tasks(new ScenarioConfig(40, 10, 60, 80, 1));
        double best = loss(BAYES, tasks, 40);
        assertThat(best).isLessThan(loss(eb(), tasks, 40)).isLessThan(loss(BAYES, tasks, 0));
    }

    /** The labels of the support all say "usual": what it tells is where the store's transactions lie. */
    @Test
    void it_learns_where_a_store_lies_from_rows_that_nobody_has_looked_at() {
        Tasks tasks = Scenario.anomaly().tasks(new ScenarioConfig(30, 10, 30, 100, 1));
        assertThat(loss(BAYES, tasks, 20)).isLessThan(0.9 * loss(BAYES, tasks, 0));
    }

    /** By the mean of log(visits) it would close too often: of one hour it knows little, and little is not few. */
    @Test
    void after_one_hour_it_earns_more_with_a_store_than_who_is_always_open() {
        Tasks tasks = Scenario.store().tasks(new ScenarioConfig(2, 2, 150, 60, 1));
        Learner learner = BAYES.learn(tasks, TRAINING);
        double earned = 0;
        double open = 0;
        for (int task = 0; task < 150; task++) {
            Episode episode = tasks.test().episode(task, EpisodeShape.of(1, 40), new Seed(task));
            Matrix forecast = learner.adapt(episode.support(), new Seed(7))
                    .predict(episode.query().features())
                    .mean();
            for (int row = 1; row < 40; row += 2) {
                double worth = 2 * Math.exp(episode.query().targets().get(row, 0)) - 25;
                open += worth;
                earned += 2 * Math.exp(forecast.get(row, 0)) > 25 ? worth : 0;
            }
        }
        assertThat(earned).isGreaterThan(open);
    }

    private static MetaLearner eb() {
        EmpiricalBayesPlugin plugin = new EmpiricalBayesPlugin();
        return plugin.create(plugin.defaults());
    }

    private static MetaLearner global() {
        GlobalRidgePlugin plugin = new GlobalRidgePlugin();
        return plugin.create(plugin.defaults());
    }

    /** Mean squared error of a real target, mean log loss of a binary one. */
    private static double loss(MetaLearner metaLearner, Tasks tasks, int shots) {
        Learner learner = metaLearner.learn(tasks, TRAINING);
        double sum = 0;
        for (int task = 0; task < tasks.test().size(); task++) {
            Episode episode = tasks.test().episode(task, EpisodeShape.of(shots, 20), new Seed(task));
            Matrix mean = learner.adapt(episode.support(), new Seed(7))
                    .predict(episode.query().features())
                    .mean();
            for (int row = 0; row < mean.rows(); row++) {
                sum += loss(
                                tasks.schema(),
                                mean.get(row, 0),
                                episode.query().targets().get(row, 0))
                        / mean.rows();
            }
        }
        return sum / tasks.test().size();
    }

    private static double loss(Schema schema, double output, double target) {
        return schema.target() instanceof Target.Binary
                ? Math.log1p(Math.exp(target > 0 ? -output : output))
                : (output - target) * (output - target);
    }

    @Test
    void restored_it_predicts_the_same_and_so_does_an_adapted_one() {
        Tasks tasks = Scenario.promotion().tasks(new ScenarioConfig(2, 2, 2, 40, 1));
        Bayes bayes = new Bayes(new BayesConfig(500, 100));
        Learner learner = bayes.learn(tasks, TRAINING);
        Learner again = bayes.restore(learner.state());
        Episode episode = tasks.test().episode(0, EpisodeShape.of(10, 10), new Seed(1));
        Matrix features = episode.query().features();
        Prediction prediction = learner.adapt(episode.support(), new Seed(2)).predict(features);
        assertThat(again.adapt(episode.support(), new Seed(2)).predict(features))
                .isEqualTo(prediction);
        Tensors adapted = learner.adapt(episode.support(), new Seed(2)).state();
        assertThat(again.restore(adapted).predict(features)).isEqualTo(prediction);
    }

    @Test
    void of_tasks_that_no_scenario_made_it_knows_nothing() {
        Schema schema = new Schema(List.of(new Field.Numeric("x")), new Target.Real("y"));
        Batch rows = new Batch(Matrix.zeros(2, 1), Matrix.zeros(2, 1));
        InMemoryTasks some = new InMemoryTasks(schema, List.of(new TaskRows("a", rows)));
        Tasks tasks = new Tasks(some, some, some, DataCard.of("mine"), Optional.empty());
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> BAYES.learn(tasks, TRAINING))
                .withMessageContaining(
                        "demand, pricing, promotion, anomaly, clicks, store, profile, search, behaviour, intents");
    }
}
