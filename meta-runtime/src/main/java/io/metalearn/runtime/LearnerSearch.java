package io.metalearn.runtime;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.bundle.Part;
import io.metalearn.eval.Scores;
import io.metalearn.eval.SideBySide;
import io.metalearn.eval.TaskScore;
import io.metalearn.eval.Trial;
import io.metalearn.eval.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The search for settings of one learner: rung after rung, settings are trained and judged on the validation tasks, side by side. The
 * learner as it is takes part in every rung, so that what is found is no worse there.
 */
final class LearnerSearch {
    private static final int SECONDS_A_MINUTE = 60;

    private final Prepared prepared;
    private final Part learner;
    private final Search search;
    private final SplitJudge judge;
    private final TrialFiles kept;
    private final RunOptions options;
    private final List<Candidate> candidates;
    private final List<Rung> rungs;
    private int done;

    /** @throws ConfigException when there is nothing to vary, or what is to be varied is no setting of the learner */
    LearnerSearch(
            Prepared prepared, Search search, String name, SplitJudge judge, TrialFiles kept, RunOptions options) {
        this.prepared = prepared;
        this.learner = prepared.learner(name).part();
        this.search = search;
        this.judge = judge;
        this.kept = kept;
        this.options = options;
        this.candidates = candidates(space(name));
        this.rungs = Rung.of(search, candidates.size());
    }

    private SearchSpace space(String name) {
        SearchSpace own = search.learners().getOrDefault(name, SearchSpace.none());
        SearchSpace space = own.isEmpty() ? prepared.searchSpace(name) : own;
        if (space.isEmpty()) {
            throw new ConfigException("search.learners." + name + ": " + learner.plugin()
                    + " says nothing of what to vary; name its settings, such as {rate: [0.1, 0.3]}");
        }
        space.dimensions().keySet().forEach(path -> Candidate.requireSetting(learner, path));
        return space;
    }

    private List<Candidate> candidates(SearchSpace space) {
        Seed seed = new Seed(search.seed()).child("search").child(learner.name());
        List<Candidate> all = new ArrayList<>();
        for (Map<String, Object> values : Candidates.of(search, space, seed)) {
            all.add(new Candidate(all.size() + 1, values));
        }
        return all;
    }

    /**
     * What was tried and what was found.
     *
     * @param part the learner with the best settings
     * @param trials all, in the order of rungs and numbers
     */
    record Found(Part part, List<Trial> trials) {}

    /** @throws CancellationException when stopped; what has been tried is kept */
    Found find() {
        Instant began = options.clock().instant();
        List<Trial> all = new ArrayList<>();
        List<Candidate> left = candidates;
        for (int i = 0; i < rungs.size(); i++) {
            List<Trial> trials = climb(rungs.get(i), left, deadline(began, i));
            all.addAll(trials);
            left = best(trials);
        }
        int winner = new Trials(learner.name(), all).winner().number();
        return new Found(candidate(winner).of(learner), all);
    }

    private List<Candidate> best(List<Trial> trials) {
        return new Trials(learner.name(), trials)
                .ranked().stream()
                        .filter(trial -> trial.number() > 0 && trial.failure().isEmpty())
                        .map(trial -> candidate(trial.number()))
                        .toList();
    }

    private Candidate candidate(int number) {
        return number == 0 ? new Candidate(0, Map.of()) : candidates.get(number - 1);
    }

    /** Of a bound of minutes every rung has its part. */
    private Optional<Instant> deadline(Instant began, int rung) {
        return search.minutes().isEmpty()
                ? Optional.empty()
                : Optional.of(began.plus(Duration.ofMillis((long)
                        (1000 * SECONDS_A_MINUTE * search.minutes().getAsDouble() * (rung + 1) / rungs.size()))));
    }

    /** The learner as it is and the first of the settings are tried whatever the time. */
    private List<Trial> climb(Rung rung, List<Candidate> left, Optional<Instant> deadline) {
        List<Candidate> tried = Stream.concat(
                        Stream.of(candidate(0)), left.stream().limit(rung.settings()))
                .toList();
        List<Callable<Optional<Trial>>> jobs = new ArrayList<>();
        for (int i = 0; i < tried.size(); i++) {
            Candidate candidate = tried.get(i);
            boolean must = i < 2;
            jobs.add(() -> must || isBefore(deadline) ? Optional.of(trial(candidate, rung.share())) : Optional.empty());
        }
        return new SideBySide(options.threads())
                .all(jobs).stream().flatMap(Optional::stream).toList();
    }

    private boolean isBefore(Optional<Instant> deadline) {
        return deadline.map(end -> options.clock().instant().isBefore(end)).orElse(true);
    }

    private Trial trial(Candidate candidate, double share) {
        Part part = candidate.of(learner);
        String content =
                part + "|" + share + "|" + search.seed() + "|" + judge.content() + "|" + prepared.content(part);
        Optional<Trial> before = kept.find(content).map(trial -> trial.of(candidate.number(), candidate.words()));
        if (before.isPresent()) {
            tell(before.get());
            return before.get();
        }
        Trial trial = judged(candidate, part, share);
        kept.keep(content, trial);
        tell(trial);
        return trial;
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
        return Duration.between(start, options.clock().instant()).toMillis() / 1000.0;
    }

    private synchronized void tell(Trial trial) {
        done++;
        int parts = rungs.stream().mapToInt(rung -> 1 + rung.settings()).sum();
        String outcome = trial.failure()
                .map(reason -> "failed: " + reason)
                .orElseGet(() -> String.format(Locale.ROOT, "loss %.4g, %s", trial.loss(), trial.words()));
        String task = String.format(
                Locale.ROOT,
                "search %s, setting %d, %.0f %% of its steps",
                trial.learner(),
                trial.number(),
                100 * trial.share());
        options.listener().progress(new RunListener.Progress(task, Math.min(done, parts), parts, 1, 1, outcome));
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
