package io.metalearn.eval;

import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.SideBySide;
import io.metalearn.api.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Judges learners on tasks: adapts to the support of one episode a task, predicts its query, and asks the evaluators. Tasks are worked on
 * in parallel, each drawn by the worker that needs it; the values are in the order of the tasks, and the same bits for any number of
 * threads. It reads nothing and remembers nothing, so that a search over settings is a loop over it, on the validation tasks. Immutable,
 * safe to share between threads.
 */
public final class Judge implements ScoreSource {
    private final TestEpisodes episodes;
    private final List<Evaluator> evaluators;
    /** Each metric of the evaluators, and as it is reported. */
    private final Map<Metric, Metric> metrics;

    private final int threads;

    /**
     * Of one split.
     *
     * @param evaluators at least one
     * @param threads workers, at least 1
     * @throws ConfigException when an evaluator cannot judge these tasks, or two metrics have one name
     */
    public Judge(TestEpisodes episodes, List<Evaluator> evaluators, int threads) {
        this.episodes = episodes;
        this.evaluators = List.copyOf(evaluators);
        this.metrics = metrics(episodes, evaluators);
        this.threads = Check.atLeast(1, threads, "threads");
    }

    /** All metrics of these evaluators, in their order, names all different. With n negatives that are drawn a name ends in {@code [neg=n]}. */
    private static Map<Metric, Metric> metrics(TestEpisodes episodes, List<Evaluator> evaluators) {
        Check.atLeast(1, evaluators.size(), "number of evaluators");
        int drawn = episodes.tasks().drawnNegatives(episodes.queries());
        Map<Metric, Metric> metrics = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Evaluator evaluator : evaluators) {
            for (Metric metric : evaluator.metrics(episodes.tasks().schema())) {
                if (!names.add(metric.name())) {
                    throw new ConfigException("metrics must have different names, got " + metric.name() + " twice");
                }
                metrics.put(
                        metric, drawn == 0 ? metric : new Metric(metric.name() + "[neg=" + drawn + "]", metric.aim()));
            }
        }
        return Collections.unmodifiableMap(metrics);
    }

    /** What it judges by, in the order of a report. */
    public List<Metric> metrics() {
        return List.copyOf(metrics.values());
    }

    /** What it judges on. */
    public TestEpisodes episodes() {
        return episodes;
    }

    /**
     * Every metric of every task that has rows enough. A task on which the learner throws, or predicts what is no number, is a
     * {@link Failure} and costs no other task.
     *
     * @param name what the scores call the learner
     * @param seed of the episodes, and of learners that draw when they adapt
     * @throws LeakageException when support and query of an episode share a row or are out of order
     */
    @Override
    public Scores scores(String name, Learner learner, int shots, long seed) {
        return scores(name, learner, shots, seed, 0, episodes.serving(shots).size());
    }

    /**
     * Of these what some tasks contribute: blocks of tasks that follow each other make the whole, by {@link Scores#of(List, List)}.
     *
     * @param from of the tasks that serve these shots the first, from 0
     * @param to the one behind the last
     */
    public Scores scores(String name, Learner learner, int shots, long seed, int from, int to) {
        List<Callable<Scores>> jobs = new ArrayList<>();
        List<Integer> tasks = episodes.serving(shots);
        RowSample shown = RowSample.of(tasks.size(), seed);
        for (int i = from; i < to; i++) {
            int place = i;
            jobs.add(() -> new Hearing(name, learner, shots, seed)
                    .of(episodes.draw(tasks.get(place), shots, seed), place, shown));
        }
        return Scores.of(metrics(), new SideBySide(threads).all(jobs));
    }

    /** A learner before the judge. */
    private final class Hearing {
        private final String name;
        private final Learner learner;
        private final int shots;
        private final long seed;

        Hearing(String name, Learner learner, int shots, long seed) {
            this.name = name;
            this.learner = learner;
            this.shots = shots;
            this.seed = seed;
        }

        Scores of(Episode episode, int place, RowSample shown) {
            try {
                Prediction prediction = TestEpisodes.adapt(learner, episode, seed)
                        .predict(episode.query().features());
                Optional<String> flaw = flaw(prediction);
                return flaw.isPresent()
                        ? failed(episode, flaw.get())
                        : judged(episode, prediction, shown.rows(place, name, shots, target(), episode, prediction));
            } catch (RuntimeException e) {
                return failed(episode, Optional.ofNullable(e.getMessage()).orElse(e.toString()));
            }
        }

        private Target target() {
            return episodes.tasks().schema().target();
        }

        private Scores judged(Episode episode, Prediction prediction, List<PredictedRow> rows) {
            Map<Metric, Double> values = new HashMap<>();
            for (Evaluator evaluator : evaluators) {
                values.putAll(evaluator.evaluate(episodes.tasks().schema(), episode, prediction));
            }
            List<TaskScore> scores = new ArrayList<>();
            for (Map.Entry<Metric, Metric> metric : metrics.entrySet()) {
                String called = metric.getValue().name();
                Optional<Double> value = Optional.ofNullable(values.get(metric.getKey()));
                if (value.filter(number -> !Double.isFinite(number)).isPresent()) {
                    return failed(episode, called + " is " + value.get());
                }
                value.ifPresent(number -> scores.add(new TaskScore(name, shots, seed, episode.task(), called, number)));
            }
            return new Scores(metrics(), scores, List.of(), rows);
        }

        private Scores failed(Episode episode, String reason) {
            return new Scores(metrics(), List.of(), List.of(new Failure(name, shots, seed, episode.task(), reason)));
        }
    }

    /** What in a prediction is no number. */
    private static Optional<String> flaw(Prediction prediction) {
        return flaw("predicts", prediction.mean())
                .or(() -> prediction.deviation().flatMap(matrix -> flaw("predicts a deviation of", matrix)));
    }

    private static Optional<String> flaw(String what, Matrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                if (!Float.isFinite(matrix.get(row, column))) {
                    return Optional.of(what + " " + matrix.get(row, column) + " for query row " + row);
                }
            }
        }
        return Optional.empty();
    }
}
