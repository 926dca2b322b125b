package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.tck.LinearTasks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final TaskDistribution TASKS = new LinearTasks("test", 20);

    /** Predicts a function of the support's mean target, and throws where that is to be no number. */
    private record OfTheMean(DoubleUnaryOperator function) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            double sum = 0;
            for (int row = 0; row < support.size(); row++) {
                sum += support.targets().get(row, 0);
            }
            return restore(Tensors.of("mean", Tensor.scalar((float)
                    function.applyAsDouble(sum / Math.max(1, support.size())))));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return new Predictor() {
                @Override
                public Prediction predict(Matrix features) {
                    return new Prediction(Matrix.generate(
                            features.rows(),
                            1,
                            values -> java.util.Arrays.fill(
                                    values, adapted.get("mean").get(0))));
                }

                @Override
                public Tensors state() {
                    return adapted;
                }
            };
        }

        @Override
        public LearnerState state() {
            return new LearnerState(TASKS.schema(), Tensors.empty());
        }
    }

    /** Tasks of which every third has but five rows, whose limited queries are one row and drawn ones, and which keep what was drawn. */
    private record Uneven(TaskDistribution tasks, Set<String> drawn) implements TaskDistribution {
        @Override
        public Schema schema() {
            return tasks.schema();
        }

        @Override
        public int size() {
            return tasks.size();
        }

        @Override
        public TaskCard task(int task) {
            TaskCard card = tasks.task(task);
            return task % 3 == 0 ? new TaskCard(card.name(), 5, card.ways()) : card;
        }

        @Override
        public int drawnNegatives(int queries) {
            return queries == EpisodeShape.ALL ? 0 : queries - 1;
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            drawn.add(tasks.task(task).name());
            return tasks.episode(task, shape, seed);
        }
    }

    private static Judge judge(TaskDistribution tasks, int threads, Evaluator... evaluators) {
        return new Judge(new TestEpisodes(tasks, 1, EpisodeShape.ALL), List.of(evaluators), threads);
    }

    private static Judge judge(int threads) {
        return judge(TASKS, threads, new RegressionEvaluator());
    }

    @Test
    void every_task_is_judged_by_every_metric_in_order_and_threads_change_no_bit() {
        Learner learner = new OfTheMean(mean -> mean);
        Scores one = judge(1).scores("mean", learner, 5, 1);
        assertThat(one.all()).hasSize(20 * 3).extracting(TaskScore::metric).startsWith("rmse", "mae", "r2", "rmse");
        assertThat(one.all().get(0)).satisfies(first -> {
            assertThat(first.task()).isEqualTo("lines/test/0");
            assertThat(first.learner()).isEqualTo("mean");
            assertThat(first.shots()).isEqualTo(5);
        });
        assertThat(judge(4).scores("mean", learner, 5, 1)).isEqualTo(one);
    }

    @Test
    void every_learner_sees_the_same_episodes_and_another_seed_others() {
        Judge judge = judge(2);
        assertThat(judge.episodes().draw(3, 5, 1).support())
                .isEqualTo(judge.episodes().draw(3, 5, 1).support())
                .isNotEqualTo(judge.episodes().draw(3, 5, 2).support());
        assertThat(judge.scores("a", new OfTheMean(mean -> mean), 5, 1).all())
                .extracting(TaskScore::value)
                .isEqualTo(judge.scores("b", new OfTheMean(mean -> mean), 5, 1).all().stream()
                        .map(TaskScore::value)
                        .toList());
    }

    /** 120 at most: of 20 tasks 6 rows each, of 1,000 tasks one of each of 120. */
    @Test
    void rows_to_show_are_few_and_the_same_for_every_learner() {
        Scores means = judge(2).scores("a", new OfTheMean(mean -> mean), 5, 1);
        Scores doubled = judge(1).scores("b", new OfTheMean(mean -> 2 * mean), 5, 1);
        assertThat(means.rows())
                .hasSize(120)
                .extracting(PredictedRow::actual)
                .isEqualTo(doubled.rows().stream().map(PredictedRow::actual).toList());
        for (int row = 0; row < 120; row++) {
            assertThat(doubled.rows().get(row).predicted())
                    .isCloseTo(2 * means.rows().get(row).predicted(), withPercentage(1e-4));
        }
        Judge many = judge(new LinearTasks("test", 1000), 2, new RegressionEvaluator());
        assertThat(many.scores("a", new OfTheMean(mean -> mean), 5, 1).rows())
                .hasSize(120)
                .extracting(PredictedRow::task)
                .doesNotHaveDuplicates();
    }

    @Test
    void more_shots_are_those_of_fewer_and_others() {
        TestEpisodes episodes = new TestEpisodes(TASKS, 1, EpisodeShape.ALL);
        for (int task = 0; task < TASKS.size(); task++) {
            RowOrigins few = episodes.draw(task, 3, 1).supportOrigins();
            RowOrigins many = episodes.draw(task, 10, 1).supportOrigins();
            assertThat(LongStream.range(0, many.size())
                            .map(row -> many.id((int) row))
                            .boxed())
                    .containsAll(LongStream.range(0, few.size())
                            .map(row -> few.id((int) row))
                            .boxed()
                            .toList());
        }
    }

    @Test
    void how_many_negatives_were_drawn_stands_in_the_name_of_each_metric() {
        TaskDistribution sampled = new Uneven(TASKS, ConcurrentHashMap.newKeySet());
        List<Evaluator> evaluators = List.of(new RegressionEvaluator());
        Judge judge = new Judge(new TestEpisodes(sampled, 1, 10), evaluators, 1);
        assertThat(judge.metrics()).extracting(Metric::name).startsWith("rmse[neg=9]", "mae[neg=9]");
        assertThat(judge.scores("mean", new OfTheMean(mean -> mean), 5, 1).all())
                .extracting(TaskScore::metric)
                .startsWith("rmse[neg=9]");
        assertThat(new Judge(new TestEpisodes(sampled, 1, EpisodeShape.ALL), evaluators, 1).metrics())
                .extracting(Metric::name)
                .startsWith("rmse", "mae");
    }

    @Test
    void a_task_with_too_few_rows_is_left_out_or_judged_from_all_but_its_query() {
        int rows = TASKS.task(0).rows();
        assertThat(new TestEpisodes(TASKS, 1, 10).serving(rows)).isEmpty();
        TestEpisodes fewer = new TestEpisodes(TASKS, 1, 10, true);
        assertThat(fewer.serving(rows)).hasSize(TASKS.size());
        assertThat(fewer.draw(0, rows, 1)).satisfies(episode -> {
            assertThat(episode.support().size()).isEqualTo(rows - 10);
            assertThat(episode.query().size()).isEqualTo(10);
        });
        assertThat(fewer.draw(0, 3, 1).support().size()).isEqualTo(3);
    }

    @Test
    void a_task_on_which_a_learner_throws_or_predicts_no_number_costs_that_task() {
        Learner wild = new OfTheMean(mean -> {
            if (mean > 1.5) {
                throw new ArithmeticException("diverged");
            }
            return mean < 0.5 ? Double.NaN : mean;
        });
        Scores scores = judge(3).scores("wild", wild, 5, 7);
        assertThat(scores.failures())
                .extracting(Failure::reason)
                .containsOnly("diverged", "predicts NaN for query row 0")
                .hasSizeLessThan(20);
        assertThat(scores.all()).hasSize(3 * (20 - scores.failures().size()));
        assertThat(scores.failures())
                .allSatisfy(failure -> assertThat(failure.task()).startsWith("lines/test/"));
        assertThat(scores.all())
                .extracting(TaskScore::task)
                .doesNotContainAnyElementsOf(
                        scores.failures().stream().map(Failure::task).toList());
    }

    @Test
    void a_metric_that_is_no_number_is_a_failure_too() {
        Evaluator infinite = new Evaluator() {
            @Override
            public List<Metric> metrics(Schema schema) {
                return List.of(Metric.lower("loss"));
            }

            @Override
            public Map<Metric, Double> evaluate(Schema schema, Episode episode, Prediction prediction) {
                return Map.of(Metric.lower("loss"), Double.POSITIVE_INFINITY);
            }
        };
        Scores scores = judge(TASKS, 1, infinite).scores("mean", new OfTheMean(mean -> mean), 0, 1);
        assertThat(scores.all()).isEmpty();
        assertThat(scores.failures()).hasSize(20).extracting(Failure::reason).containsOnly("loss is Infinity");
    }

    /** Five rows serve four shots and a query, and no more. */
    @Test
    void tasks_with_too_few_rows_are_left_out_by_their_card_and_never_drawn() {
        Set<String> drawn = Collections.newSetFromMap(new ConcurrentHashMap<>());
        Uneven tasks = new Uneven(TASKS, drawn);
        Judge judge = judge(tasks, 2, new RegressionEvaluator());
        assertThat(judge.episodes().serving(4)).hasSize(20);
        assertThat(judge.episodes().serving(5)).hasSize(13).doesNotContain(0, 3, 18);
        judge.scores("mean", new OfTheMean(mean -> mean), 5, 1);
        assertThat(drawn).hasSize(13).doesNotContain("lines/test/0");
    }

    @Test
    void a_fault_of_the_data_is_no_failure_of_the_learner() {
        TaskDistribution broken = new Uneven(TASKS, Set.of());
        assertThatThrownBy(() ->
                        judge(broken, 2, new RegressionEvaluator()).scores("mean", new OfTheMean(mean -> mean), 0, 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void two_metrics_of_one_name_are_refused() {
        assertThatThrownBy(() -> judge(TASKS, 1, new RegressionEvaluator(), new RegressionEvaluator()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metrics must have different names, got rmse twice");
    }

    @Test
    void several_evaluators_judge_one_prediction() {
        Evaluator rows = new Evaluator() {
            @Override
            public List<Metric> metrics(Schema schema) {
                return List.of(Metric.count("rows"));
            }

            @Override
            public Map<Metric, Double> evaluate(Schema schema, Episode episode, Prediction prediction) {
                return Map.of(Metric.count("rows"), (double) episode.query().size());
            }
        };
        Judge judge = judge(TASKS, 1, rows, new RegressionEvaluator());
        assertThat(judge.metrics()).extracting(Metric::name).startsWith("rows", "rmse", "mae", "r2");
        assertThat(judge.scores("mean", new OfTheMean(mean -> mean), 5, 1).all())
                .filteredOn(score -> score.metric().equals("rows"))
                .hasSize(20)
                .allMatch(score -> score.value() == 35);
    }
}
