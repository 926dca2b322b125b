package io.metalearn.runtime;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Learner;
import io.metalearn.api.Target;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Curve;
import io.metalearn.eval.Failure;
import io.metalearn.eval.Judge;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.Report;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TrainingTime;
import io.metalearn.report.HtmlReport;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run under way: for each learner and seed, train (or take what an interrupted run has trained), judge, and in the end report. A
 * learner that fails is reported as such.
 */
final class RunExecution {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecution.class);

    private final RunFolder folder;
    private final Prepared prepared;
    private final RunOptions options;
    private final Suite suite;
    private final Judge judge;
    private final List<Integer> judgedShots;
    private final List<Scores> scores = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();
    private final List<AdaptTime> times = new ArrayList<>();
    private final List<TrainingTime> trainings = new ArrayList<>();
    private final SortedMap<String, String> weights = new TreeMap<>();
    private Optional<RuntimeException> failure = Optional.empty();

    RunExecution(RunFolder folder, Prepared prepared, RunOptions options) {
        this.folder = folder;
        this.prepared = prepared;
        this.options = options;
        this.suite = prepared.suite();
        this.judge = prepared.judge(prepared.tasks().test(), options.threads());
        this.judgedShots = prepared.judging().shots();
    }

    Run finish() {
        try {
            return run();
        } catch (CancellationException e) {
            throw new CancellationException(e.getMessage() + "; to go on: run --resume " + folder.path());
        }
    }

    private Run run() {
        SortedMap<String, String> manifest = manifest();
        int part = 0;
        for (Part learner : suite.learners()) {
            for (long seed : suite.seeds()) {
                learnAndJudge(learner.name(), seed, manifest, ++part);
            }
        }
        if (trainings.isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        return report(manifest);
    }

    private SortedMap<String, String> manifest() {
        SortedMap<String, String> manifest = prepared.manifest(options);
        RunManifest.read(folder.path()).ifPresent(before -> RunManifest.requireSame(before, manifest));
        folder.write(RunFolder.MANIFEST, RunManifest.write(manifest));
        return manifest;
    }

    private void learnAndJudge(String name, long seed, SortedMap<String, String> manifest, int part) {
        String task = name + ", seed " + seed;
        int parts = suite.learners().size() * suite.seeds().size();
        KeptTraining.Steps steps = (step, of, detail) ->
                options.listener().progress(new RunListener.Progress(task, part, parts, step, of, detail));
        steps.done(0, 1, "");
        requireGoOn();
        Optional<ModelBundle> bundle = learned(name, seed, manifest, steps);
        if (bundle.isPresent()) {
            judge(name, prepared.learner(name).create().restore(bundle.get().state()), seed);
        }
        LOG.info("{}: done", task);
        steps.done(1, 1, bundle.isPresent() ? "judged" : "failed");
    }

    /** What a training made, now or before an interruption; empty when the learner failed. */
    private Optional<ModelBundle> learned(
            String name, long seed, SortedMap<String, String> manifest, KeptTraining.Steps steps) {
        String training = name + "-seed" + seed;
        KeptTraining kept = new KeptTraining(folder.checkpoints(training), options, steps);
        Optional<ModelBundle> bundle = bundle(name, seed, manifest, kept);
        bundle.ifPresent(learned -> {
            weights.put(training, learned.weightsSha256());
            trainings.add(Prepared.time(name, seed, learned));
            curves.add(kept.curve(name, seed));
        });
        return bundle;
    }

    private Optional<ModelBundle> bundle(
            String name, long seed, SortedMap<String, String> manifest, KeptTraining kept) {
        Path model = folder.model(name + "-seed" + seed);
        if (Files.isDirectory(model)) {
            return Optional.of(ModelBundle.load(model));
        }
        LOG.info(
                "{}, seed {}: training from step {}",
                name,
                seed,
                kept.start().map(Checkpoint::step).orElse(0L));
        try {
            ModelBundle bundle = prepared.train(name, seed, kept, manifest, options.threads());
            bundle.save(model);
            kept.saved();
            return Optional.of(bundle);
        } catch (CancellationException | UncheckedIOException | DamagedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.info("{}, seed {}: the training failed", name, seed, e);
            failed(name, seed, e);
            return Optional.empty();
        }
    }

    private void failed(String name, long seed, RuntimeException error) {
        failure = failure.or(() -> Optional.of(error));
        String reason = Optional.ofNullable(error.getMessage()).orElse(error.toString());
        List<Failure> failures = judgedShots.stream()
                .map(shots -> new Failure(name, shots, seed, Failure.TRAINING, reason))
                .toList();
        scores.add(new Scores(judge.metrics(), List.of(), failures));
    }

    private void judge(String name, Learner learner, long seed) {
        for (int shots : judgedShots) {
            requireGoOn();
            Scores judged = judge.scores(name, learner, shots, seed);
            scores.add(judged);
            judged.failures()
                    .forEach(failed -> LOG.info("{}, {} shots, {}: {}", name, shots, failed.task(), failed.reason()));
            if (seed == suite.seeds().get(0) && judged.failures().isEmpty()) {
                times.add(new Stopwatch(options.clock()).time(name, learner, judge.episodes(), shots, seed));
            }
        }
    }

    private void requireGoOn() {
        if (options.cancelled().getAsBoolean()) {
            throw new CancellationException("interrupted between two trainings");
        }
    }

    private Run report(SortedMap<String, String> manifest) {
        Leaderboard board = new Leaderboard(Scores.of(judge.metrics(), scores), suite.against());
        List<String> notes = new ArrayList<>(suite.notes());
        notes.addAll(prepared.remarks());
        notes.addAll(prepared.remarks(board.scores(), options.threads()));
        Target target = prepared.tasks().schema().target();
        Report report = new Report(
                suite.title(),
                target.name(),
                target instanceof Target.Real real ? real.quantity() : target.name(),
                suite.protocol().ways().orElse(1),
                prepared.tasks().card(),
                board,
                curves,
                times,
                trainings,
                SuiteReader.write(suite),
                manifest,
                notes);
        folder.write(RunFolder.SCORES, RunFiles.scores(board.scores()));
        folder.write(RunFolder.PREDICTIONS, RunFiles.predictions(board.scores()));
        folder.write(RunFolder.METRICS, RunFiles.metrics(curves));
        folder.write(RunFolder.REPORT, HtmlReport.render(report));
        folder.write(RunFolder.RESULTS, RunFiles.results(report, weights));
        suite.learners()
                .forEach(learner -> folder.writeCard(
                        learner.name(),
                        RunCard.of(report, learner, prepared.tasks().schema())));
        RunSeal.write(folder.path());
        return new Run(folder.path(), report, weights);
    }
}
