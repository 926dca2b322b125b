package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Seed;
import io.metalearn.api.SideBySide;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.bundle.Part;
import io.metalearn.eval.Trial;
import io.metalearn.eval.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * The search for settings of one learner: rung after rung, settings are trained and judged on the validation tasks, side by side. The
 * learner as it is takes part in every rung, so that what is found is no worse there.
 */
final class LearnerSearch {
    private static final int SECONDS_A_MINUTE = 60;

    private final Part learner;
    private final Search search;
    private final Trying trying;
    private final RunOptions options;
    private final List<Candidate> candidates;
    private final List<Rung> rungs;
    private int done;

    /** @throws ConfigException when there is nothing to vary, or what is to be varied is no setting of the learner */
    LearnerSearch(
            Prepared prepared, Search search, String name, SplitJudge judge, TrialFiles kept, RunOptions options) {
        this.learner = prepared.learner(name).part();
        this.search = search;
        this.trying = new Trying(prepared, learner, judge, kept, options);
        this.options = options;
        this.candidates = candidates(space(prepared.searchSpace(name)));
        this.rungs = Rung.of(search, candidates.size());
    }

    /** What the suite says of what to vary, or else the plugin. */
    private SearchSpace space(SearchSpace ofPlugin) {
        SearchSpace own = search.learners().getOrDefault(learner.name(), SearchSpace.none());
        SearchSpace space = own.isEmpty() ? ofPlugin : own;
        if (space.isEmpty()) {
            throw new ConfigException("search.learners." + learner.name() + ": " + learner.plugin()
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
        Trial trial = trying.trial(candidate, share);
        tell(trial);
        return trial;
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
}
