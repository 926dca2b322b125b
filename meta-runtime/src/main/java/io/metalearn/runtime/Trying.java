package io.metalearn.runtime;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.bundle.Part;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import io.metalearn.eval.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Tries settings of a learner: trains it with them, and judges it on the validation tasks. What has been tried before is not tried again.
 * Safe to share between threads.
 *
 * @param learner as it is
 * @param judge on the validation tasks
 * @param kept finished trials
 */
record Trying(Prepared prepared, Part learner, SplitJudge judge, TrialFiles kept, RunOptions options) {
    private static final double MILLIS = 1000;

    /**
     * Tries one.
     *
     * @param share of the learner's steps that it is trained for
     * @throws CancellationException when the run is to stop
     */
    Trial trial(Candidate candidate, double share) {
        Part part = candidate.of(learner);
        String content = share + "|" + judge.content() + "|" + prepared.origin(part, seed());
        return kept.find(content)
                .map(trial -> trial.of(candidate.number(), candidate.words()))
                .orElseGet(() -> {
                    Trial trial = judged(candidate, part, share);
                    kept.keep(content, trial);
                    return trial;
                });
    }

    private Trial judged(Candidate candidate, Part part, double share) {
        Instant start = options.clock().instant();
        try {
            Learner learned = prepared.with(part).learn(part.name(), training(share));
            return outcome(candidate, share, scores(learned), seconds(start));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            String reason = Optional.ofNullable(e.getMessage()).orElse(e.toString());
            return new Trial(
                    learner.name(),
                    candidate.number(),
                    share,
                    candidate.words(),
                    new TreeMap<>(),
                    Double.POSITIVE_INFINITY,
                    seconds(start),
                    Optional.of(reason));
        }
    }

    private Scores scores(Learner learned) {
        List<Scores> all = new ArrayList<>();
        for (int shots : judge.shots()) {
            all.add(judge.scores(learner.name(), learned, shots, seed()));
        }
        return Scores.of(judge.metrics(), all);
    }

    /** A learner that fails on a task has failed. */
    private Trial outcome(Candidate candidate, double share, Scores scores, double seconds) {
        SortedMap<Integer, Double> values = new TreeMap<>();
        for (int shots : judge.shots()) {
            scores.all().stream()
                    .filter(score -> score.shots() == shots
                            && score.metric().equals(judge.metric().name()))
                    .mapToDouble(TaskScore::value)
                    .average()
                    .ifPresent(mean -> values.put(shots, mean));
        }
        Optional<String> failure = scores.failures().stream()
                .findFirst()
                .map(failed -> failed.task() + " at " + failed.shots() + " shots: " + failed.reason());
        double loss = values.values().stream()
                .mapToDouble(judge.metric()::badness)
                .average()
                .orElse(Double.POSITIVE_INFINITY);
        return new Trial(
                learner.name(),
                candidate.number(),
                share,
                candidate.words(),
                values,
                failure.isPresent() ? Double.POSITIVE_INFINITY : loss,
                seconds,
                failure);
    }

    private long seed() {
        return prepared.suite().seeds().get(0);
    }

    private Training training(double share) {
        return new Training(new Seed(seed()), share * prepared.suite().budget(), 1, new Stopping());
    }

    private double seconds(Instant start) {
        return Duration.between(start, options.clock().instant()).toMillis() / MILLIS;
    }

    /** Stops a training when the run is to stop. A trial is short: it leaves no checkpoint. */
    private final class Stopping implements TrainingMonitor {
        @Override
        public Optional<Checkpoint> start() {
            return Optional.empty();
        }

        @Override
        public void step(long step, long steps, double loss, Supplier<Checkpoint> state) {
            if (options.cancelled().getAsBoolean()) {
                throw new CancellationException("interrupted while searching settings of " + learner.name());
            }
        }

        @Override
        public void validated(long step, double loss) {}
    }
}
