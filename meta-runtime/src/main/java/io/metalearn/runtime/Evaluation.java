package io.metalearn.runtime;

import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Learner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Seed;
import io.metalearn.eval.TaskScore;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Judges a learner on episodes, tasks in parallel, values in the order of the tasks. */
final class Evaluation {
    private final Evaluator evaluator;
    private final int threads;

    Evaluation(Evaluator evaluator, int threads) {
        this.evaluator = evaluator;
        this.threads = threads;
    }

    /** Every metric of every task. */
    List<TaskScore> scores(String name, Learner learner, List<Episode> episodes, int shots, long seed) {
        List<Callable<List<TaskScore>>> jobs = new ArrayList<>();
        for (Episode episode : episodes) {
            jobs.add(() -> scores(name, learner, episode, shots, seed));
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(threads, jobs.size()));
        try {
            List<TaskScore> scores = new ArrayList<>();
            for (Future<List<TaskScore>> job : workers.invokeAll(jobs)) {
                scores.addAll(job.get());
            }
            return scores;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while evaluating " + name, e);
        } finally {
            workers.shutdownNow();
        }
    }

    private List<TaskScore> scores(String name, Learner learner, Episode episode, int shots, long seed) {
        Prediction prediction = predict(learner, episode, seed);
        SortedMap<String, Double> metrics = evaluator.evaluate(episode.query(), prediction);
        List<TaskScore> scores = new ArrayList<>();
        metrics.forEach((metric, value) -> scores.add(new TaskScore(name, shots, seed, episode.task(), metric, value)));
        return scores;
    }

    private static Prediction predict(Learner learner, Episode episode, long seed) {
        return learner.adapt(episode.support(), adaptation(episode, seed))
                .predict(episode.query().features());
    }

    /** The seed of adapting to an episode's task, for learners that draw. */
    static Seed adaptation(Episode episode, long seed) {
        return new Seed(seed).child("adapt").child(episode.task());
    }
}
