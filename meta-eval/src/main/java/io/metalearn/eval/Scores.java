package io.metalearn.eval;

import io.metalearn.api.Metric;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All per-task values of an evaluation. Immutable; the order of learners is that of their scores.
 *
 * @param metrics what the tasks were judged by, in the order of a report
 * @param all every per-task value
 * @param failures the tasks on which a learner has none
 * @param rows a sample of query rows beside what was predicted for them, 120 at most of each evaluation, none of grades and of several
 *     outputs; and, where there are candidates, the first places of a few lists
 */
public record Scores(List<Metric> metrics, List<TaskScore> all, List<Failure> failures, List<PredictedRow> rows) {
    /** @throws IllegalArgumentException when a (learner, shots, seed, task, metric) occurs twice, or a metric is not declared */
    public Scores {
        metrics = List.copyOf(metrics);
        all = List.copyOf(all);
        failures = List.copyOf(failures);
        rows = List.copyOf(rows);
        Set<String> declared =
                new LinkedHashSet<>(metrics.stream().map(Metric::name).toList());
        for (TaskScore score : all) {
            if (!declared.contains(score.metric())) {
                throw new IllegalArgumentException(score.metric() + " is not among the metrics " + declared);
            }
        }
    }

    /** Without rows. */
    public Scores(List<Metric> metrics, List<TaskScore> all, List<Failure> failures) {
        this(metrics, all, failures, List.of());
    }

    /** Those of several evaluations by the same metrics as one. */
    public static Scores of(List<Metric> metrics, List<Scores> parts) {
        List<TaskScore> all = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        List<PredictedRow> rows = new ArrayList<>();
        for (Scores part : parts) {
            all.addAll(part.all());
            failures.addAll(part.failures());
            rows.addAll(part.rows());
        }
        return new Scores(metrics, all, failures, rows);
    }

    /** Those of one learner, under a name; none where there is no such learner. */
    public Scores of(String learner, String name) {
        return new Scores(
                metrics,
                all.stream()
                        .filter(score -> score.learner().equals(learner))
                        .map(score -> new TaskScore(
                                name, score.shots(), score.seed(), score.task(), score.metric(), score.value()))
                        .toList(),
                failures.stream()
                        .filter(failure -> failure.learner().equals(learner))
                        .map(failure ->
                                new Failure(name, failure.shots(), failure.seed(), failure.task(), failure.reason()))
                        .toList(),
                rows.stream()
                        .filter(row -> row.learner().equals(learner))
                        .map(row -> new PredictedRow(
                                name, row.shots(), row.seed(), row.task(), row.actual(), row.predicted(), row.item()))
                        .toList());
    }

    /** Those by one metric, without rows. */
    Scores by(Metric metric) {
        return new Scores(
                List.of(metric),
                all.stream()
                        .filter(score -> score.metric().equals(metric.name()))
                        .toList(),
                failures);
    }

    /** Those on some tasks, without rows. What failed before any task failed on all. */
    Scores on(Predicate<String> tasks) {
        return new Scores(
                metrics,
                all.stream().filter(score -> tasks.test(score.task())).toList(),
                failures.stream()
                        .filter(failure -> failure.task().equals(Failure.TRAINING) || tasks.test(failure.task()))
                        .toList());
    }

    /** The learners, in the order of their scores; those that only failed come last. */
    public List<String> learners() {
        return List.copyOf(new LinkedHashSet<>(Stream.concat(
                        all.stream().map(TaskScore::learner), failures.stream().map(Failure::learner))
                .toList()));
    }

    /** The numbers of shots, ascending. */
    public List<Integer> shots() {
        return List.copyOf(new TreeSet<>(Stream.concat(
                        all.stream().map(TaskScore::shots), failures.stream().map(Failure::shots))
                .toList()));
    }
}
