package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Metric;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.eval.Judge;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users whose items are to be ranked, from suite to saved model; and a search that never looks at the test tasks. */
class RankingSuiteTest {
    private static final String USERS = """
            title: Users
            tasks: {name: preferences, config: {users: {testTasks: 30}}}
            learners:
              mean: {}
              eb: {}
              maml: {config: {net: {hidden: [16]}, outer: {iterations: 150, metaBatchSize: 8, validation: {every: 50, episodes: 10}}}}
            shots: [0, 5]
            against: mean
            """;

    @TempDir
    private Path runs;

    /** By chance three of ten are relevant; who knows the family's weights orders far better, and five grades of a user help. */
    @Test
    void a_suite_of_users_is_judged_by_ranking_and_what_knows_taste_is_better_than_chance() {
        Run run = Suites.RUNNER.run(SuiteReader.parse(USERS, "users.yaml", List.of()), runs, Suites.threads(2));
        Leaderboard board = run.report().board();
        assertThat(board.metrics())
                .extracting(Metric::name)
                .startsWith("ndcg@5", "ndcg@10", "ndcg2@5")
                .endsWith("auc", "lists_left_out");
        assertThat(value(board, "mean", 5, "auc")).isBetween(0.4, 0.6);
        assertThat(value(board, "eb", 0, "auc")).isGreaterThan(0.8);
        assertThat(value(board, "eb", 5, "ndcg@5")).isGreaterThan(value(board, "eb", 0, "ndcg@5"));
        assertThat(value(board, "maml", 5, "auc")).isGreaterThan(0.7);
        assertThat(run.report().config()).contains("name: ranking", "cutoffs:");
        assertThat(run.report().notes())
                .contains(
                        "of the 40 items offered to 30 tasks, with 5 rows known, the first ten places show: mean 100 %,"
                                + " eb 100 %, maml 100 %");

        ModelBundle model = ModelBundle.load(run.folder().resolve("models/eb-seed1"));
        Judgement judgement =
                Suites.RUNNER.evaluate(model, model.tasks(), model.protocol(), List.of(1L), Suites.threads(1));
        assertThat(judgement.board().scores().all())
                .isEqualTo(board.scores().all().stream()
                        .filter(score -> score.learner().equals("eb"))
                        .toList());
    }

    @Test
    void several_evaluators_judge_one_suite_with_their_settings() {
        Prepared prepared = Suites.RUNNER.prepare(
                SuiteReader.parse(
                        "{tasks: linear, learners: {eb: {}}, evaluators: [regression, {name: ranking, config: {cutoffs: [3],"
                                + " threshold: 2}}]}",
                        "lines.yaml",
                        List.of()),
                RunListener.silent());
        assertThat(prepared.judge(prepared.tasks().validation(), 1).metrics())
                .extracting(Metric::name)
                .startsWith("rmse", "mae")
                .contains("ndcg@3", "auc");
    }

    /** The data are read once; the settings are tried on the validation tasks. */
    @Test
    void a_search_over_settings_is_a_loop_over_the_judge_of_the_validation_tasks() {
        List<Double> losses = new ArrayList<>();
        for (String lambda : List.of("0.001", "1000000")) {
            Prepared prepared = Suites.RUNNER.prepare(
                    SuiteReader.parse(
                            "{tasks: linear, learners: {global: {config: {lambda: " + lambda + "}}}}",
                            "lines.yaml",
                            List.of()),
                    RunListener.silent());
            ModelBundle trained = prepared.train("global", Training.of(new Seed(1)));
            Judge judge = prepared.judge(prepared.tasks().validation(), 2);
            Scores scores = judge.scores("global", trained.learner(Suites.PLUGINS), 5, 1);
            assertThat(scores.all())
                    .extracting(TaskScore::task)
                    .allMatch(task -> task.startsWith("linear/validation/"));
            losses.add(new Leaderboard(scores, "global")
                    .result("global", 5, judge.metrics().get(0))
                    .orElseThrow()
                    .summary()
                    .mean());
        }
        assertThat(losses.get(0)).isLessThan(losses.get(1));
    }

    private static double value(Leaderboard board, String learner, int shots, String metric) {
        return board.result(learner, shots, Metric.higher(metric))
                .orElseThrow()
                .summary()
                .mean();
    }
}
