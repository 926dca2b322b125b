package io.metalearn.report;

import io.metalearn.api.DataCard;
import io.metalearn.api.Metric;
import io.metalearn.api.PrivacyBudget;
import io.metalearn.api.Scale;
import io.metalearn.api.Target;
import io.metalearn.eval.AdaptSize;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Curve;
import io.metalearn.eval.Explained;
import io.metalearn.eval.Failure;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PredictedRow;
import io.metalearn.eval.Report;
import io.metalearn.eval.Scores;
import io.metalearn.eval.StepResult;
import io.metalearn.eval.TaskScore;
import io.metalearn.eval.TrainingTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reports to render. */
final class Reports {
    private static final List<Metric> ERRORS = List.of(Metric.lower("rmse"), Metric.lower("mae"));

    private static final Target PRICE = new Target.Real("log(price)", 1, 0, 1, Scale.LOG, "price");

    private Reports() {}

    /** Learners of a suite with made-up values on 39 tasks, at 0, 1, 5 and 10 shots, of 3 seeds. */
    static Report of(String... learners) {
        List<TaskScore> scores = new ArrayList<>();
        for (int learner = 0; learner < learners.length; learner++) {
            for (int shots : new int[] {0, 1, 5, 10}) {
                for (long seed = 1; seed <= 3; seed++) {
                    for (int task = 0; task < 39; task++) {
                        double value = (1 + learner + task % 5) / (10.0 + shots + seed);
                        scores.add(new TaskScore(learners[learner], shots, seed, "task " + task, "mae", value / 2));
                        scores.add(new TaskScore(learners[learner], shots, seed, "task " + task, "rmse", value));
                    }
                }
            }
        }
        return of(PRICE, 1, new Scores(ERRORS, scores, List.of(), rows(learners)), learners);
    }

    /** At 10 shots and two seeds, in each of 39 tasks a row of 100 dollars and more, for which each learner predicts a tenth more. */
    private static List<PredictedRow> rows(String... learners) {
        List<PredictedRow> rows = new ArrayList<>();
        for (int learner = 0; learner < learners.length; learner++) {
            for (long seed = 1; seed <= 2; seed++) {
                for (int task = 0; task < 39; task++) {
                    rows.add(new PredictedRow(
                            learners[learner],
                            10,
                            seed,
                            "task " + task,
                            100 + task,
                            (100 + task) * (1.1 + learner / 10.0)));
                }
            }
        }
        return rows;
    }

    /** 3-way tasks: each further learner has .2 more accuracy, and .1 more calibration error. */
    static Report ofClasses(String... learners) {
        List<TaskScore> scores = new ArrayList<>();
        for (int learner = 0; learner < learners.length; learner++) {
            for (int shots : new int[] {1, 5}) {
                for (int task = 0; task < 39; task++) {
                    double accuracy = 0.6 + 0.2 * learner;
                    scores.add(new TaskScore(learners[learner], shots, 1, "task " + task, "accuracy", accuracy));
                    scores.add(new TaskScore(learners[learner], shots, 1, "task " + task, "ece", 0.1 * (1 + learner)));
                }
            }
        }
        return of(
                new Target.Classes("class", 3),
                3,
                new Scores(List.of(Metric.higher("accuracy"), Metric.lower("ece")), scores, List.of(), told(learners)),
                learners);
    }

    /** At 5 shots, 40 rows of which every second is right, each said to be so with .7. */
    private static List<PredictedRow> told(String... learners) {
        List<PredictedRow> rows = new ArrayList<>();
        for (String learner : learners) {
            for (int row = 0; row < 40; row++) {
                rows.add(new PredictedRow(learner, 5, 1, "task " + row, row % 2, 0.7));
            }
        }
        return rows;
    }

    private static Report of(Target target, int ways, Scores all, String... learners) {
        return new Report(
                "A suite",
                target.name(),
                target instanceof Target.Real real ? real.quantity() : target.name(),
                ways,
                new DataCard(
                        "data",
                        new TreeMap<>(Map.of("a.csv", "ab12")),
                        new TreeMap<>(Map.of("rows", 53940.0)),
                        List.of()),
                new Leaderboard(all, learners[0]),
                List.of(new Curve(
                        learners[0],
                        1,
                        List.of(new Curve.Point(1, 2), new Curve.Point(2, 1)),
                        List.of(new Curve.Point(2, 1.5)))),
                List.of(new AdaptTime(learners[0], 5, 0.0315, 0.0725, 100)),
                List.of(new TrainingTime(learners[0], 1, 12.5, 20), new TrainingTime(learners[0], 2, 13.5, 24)),
                IntStream.of(0, 1, 5)
                        .mapToObj(steps -> new StepResult(learners[0], 5, steps, 2.0 / (1 + steps), List.of()))
                        .toList(),
                "title: A suite\n",
                new TreeMap<>(Map.of("kernels", "vector")),
                List.of("tried: this"),
                List.of(),
                List.of(new AdaptSize(learners[0], 10, 516)),
                new TreeMap<>(),
                List.of());
    }

    /** A value of 1 for the first learner, 2 for the second and so on, on so many tasks at 5 shots. */
    static Report ofTasks(int tasks, String... learners) {
        return of(new Target.Real("y"), 1, new Scores(ERRORS, scores(tasks, learners), List.of()), learners);
    }

    /** Of a logarithm: an error of 0.1 is one of 250 dollars. */
    static Report inDollars() {
        List<TaskScore> scores = new ArrayList<>();
        for (int task = 0; task < 9; task++) {
            for (String learner : List.of("eb", "maml")) {
                double error = learner.equals("eb") ? 0.1 : 0.2;
                scores.add(new TaskScore(learner, 5, 1, "task " + task, "rmse", error));
                scores.add(new TaskScore(learner, 5, 1, "task " + task, "mae_price", 2500 * error));
            }
        }
        List<Metric> metrics = List.of(Metric.lower("rmse"), Metric.lower("mae_price"));
        return of(PRICE, 1, new Scores(metrics, scores, List.of()), "eb", "maml");
    }

    /** So many rows of each learner: 0, 1, 2 and so on. */
    static Report ofRows(int count, String... learners) {
        List<PredictedRow> rows = new ArrayList<>();
        for (String learner : learners) {
            for (int row = 0; row < count; row++) {
                rows.add(new PredictedRow(learner, 5, 1, "task", row, row));
            }
        }
        return of(new Target.Real("y"), 1, new Scores(ERRORS, scores(9, learners), List.of(), rows), learners);
    }

    /** The same of 10 tasks, where the last learner failed on two. */
    static Report ofAFailure(String reason, String... learners) {
        String last = learners[learners.length - 1];
        List<Failure> failures =
                List.of(new Failure(last, 5, 1, "task 3", reason), new Failure(last, 5, 1, "task 4", reason));
        return of(new Target.Real("y"), 1, new Scores(ERRORS, scores(10, learners), failures), learners);
    }

    private static List<TaskScore> scores(int tasks, String... learners) {
        List<TaskScore> scores = new ArrayList<>();
        for (int learner = 0; learner < learners.length; learner++) {
            for (int task = 0; task < tasks; task++) {
                scores.add(new TaskScore(learners[learner], 5, 1, "task " + task, "rmse", 1 + learner));
            }
        }
        return scores;
    }

    /** Two budgets, beside a mean and a learner in the open. */
    static Report privately() {
        return of("mean", "maml", "eps8", "eps05")
                .withPrivacy(new TreeMap<>(Map.of(
                        "eps8", new PrivacyBudget(8, 1e-5, 0.01, 100, 0.7, 1, false),
                        "eps05", new PrivacyBudget(0.5, 1e-5, 0.01, 100, 1.9, 1, true))));
    }

    /** A prediction that a wrong label of the second row moves most. */
    static Report explained(String task) {
        return of("eb", "aml")
                .withExplained(List.of(new Explained(
                        "aml",
                        task,
                        5,
                        1,
                        0.5,
                        0.2,
                        List.of(new Explained.Row(1, 1.5, 0.1), new Explained.Row(2, -9, -2.4)),
                        List.of(new Explained.Feature("carat", 0.25, 0.01), new Explained.Feature("cut", 0.05, 0)),
                        List.of(new Explained.Moved("layer.1", 0.02, 3.1)),
                        List.of(new Explained.Compared("training task 17", 0.6)))));
    }

    /** The same without what a run may lack. */
    static Report bare(Report report) {
        return report.withData(DataCard.of("data"))
                .withCurves(List.of())
                .withTimes(List.of())
                .withSizes(List.of())
                .withTrainings(List.of())
                .withSteps(List.of())
                .withConfig("")
                .withManifest(new TreeMap<>())
                .withNotes(List.of())
                .withTrials(List.of());
    }
}
