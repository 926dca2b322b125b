package io.metalearn.runtime;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Learner;
import io.metalearn.api.PrivacyBudget;
import io.metalearn.api.SideBySide;
import io.metalearn.api.Target;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.eval.AdaptSize;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.Report;
import io.metalearn.eval.Scores;
import io.metalearn.report.HtmlReport;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run under way: for each learner and seed, side by side, train (or take what an interrupted run has trained) and judge; then time
 * how long adapting takes, with nothing beside; and in the end report. A learner that fails is reported as such.
 */
final class RunExecution {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecution.class);

    private final RunFolder folder;
    private final Prepared prepared;
    private final RunOptions options;
    private final Suite suite;
    private final SplitJudge judge;
    private final Hearsay progress;
    private final ProcessorTime processors = new ProcessorTime();
    private final int threadsOfACell;

    /** @param judge on the split that the learners are judged on */
    RunExecution(RunFolder folder, Prepared prepared, SplitJudge judge, RunOptions options) {
        this.folder = folder;
        this.prepared = prepared;
        this.options = options;
        this.suite = prepared.suite();
        this.judge = judge;
        int cells = suite.learners().size() * suite.seeds().size();
        this.progress = new Hearsay(options.listener(), cells);
        this.threadsOfACell = Math.max(1, options.threads() / cells);
    }

    /** Trains and judges what there is to, and writes the files of the run. */
    Run finish() {
        Judged judged = judge();
        List<String> notes = new ArrayList<>(judged.report().notes());
        notes.addAll(new Abstaining(judge).remarks(judged.cells(), prepared, options.threads()));
        notes.addAll(new Covering(judge).remarks(judged.cells(), prepared, options.threads()));
        Report report = judged.report()
                .withNotes(notes)
                .withSteps(new StepCurves(judge).of(judged.cells(), prepared, options.threads()))
                .withExplained(new Explaining(judge).of(judged.report().board(), judged.cells(), prepared));
        SortedMap<String, String> weights = weights(judged.cells());
        folder.write(RunFolder.SCORES, RunFiles.scores(report.board().scores()));
        folder.write(RunFolder.PREDICTIONS, RunFiles.predictions(report.board().scores()));
        folder.write(RunFolder.METRICS, RunFiles.metrics(report.curves()));
        folder.write(RunFolder.REPORT, HtmlReport.render(report));
        folder.write(RunFolder.RESULTS, RunFiles.results(report, weights));
        suite.learners()
                .forEach(learner -> folder.writeCard(
                        learner.name(),
                        RunCard.of(report, learner, prepared.tasks().schema())));
        RunSeal.write(folder.path());
        return new Run(folder.path(), report, weights);
    }

    /** Trains and judges what there is to; of files there are the models alone. */
    Report judged() {
        return judge().report();
    }

    /** The same, without the time that adapting takes. */
    Scores scores() {
        List<Scores> scores = trained(manifest()).stream().map(Cell::scores).toList();
        return Scores.of(judge.metrics(), scores);
    }

    private record Judged(List<Cell> cells, Report report) {}

    private Judged judge() {
        SortedMap<String, String> manifest = manifest();
        List<Cell> cells = trained(manifest);
        return new Judged(cells, report(cells, manifest));
    }

    private List<Cell> trained(SortedMap<String, String> manifest) {
        try {
            List<Cell> cells = cells(manifest);
            Cell.requireOneTrained(cells);
            return cells;
        } catch (CancellationException e) {
            throw new CancellationException(e.getMessage() + "; to go on: run --resume " + folder.path());
        }
    }

    private SortedMap<String, String> manifest() {
        SortedMap<String, String> manifest = prepared.manifest(options);
        RunManifest.read(folder.path()).ifPresent(before -> RunManifest.requireSame(before, manifest));
        folder.write(RunFolder.MANIFEST, RunManifest.write(manifest));
        return manifest;
    }

    private List<Cell> cells(SortedMap<String, String> manifest) {
        List<Callable<Cell>> jobs = new ArrayList<>();
        for (Part learner : suite.learners()) {
            for (long seed : suite.seeds()) {
                int part = jobs.size() + 1;
                jobs.add(() -> cell(learner.name(), seed, manifest, part));
            }
        }
        return new SideBySide(options.threads()).all(jobs);
    }

    private Cell cell(String name, long seed, SortedMap<String, String> manifest, int part) {
        String task = name + ", seed " + seed;
        requireGoOn();
        KeptTraining.Steps steps = (step, of, detail) -> progress.step(part, task, step, of, detail);
        steps.done(0, 1, "");
        Cell cell = learnedAndJudged(name, seed, manifest, steps);
        LOG.info("{}: done", task);
        progress.end(part, task, cell.trained().isPresent() ? "judged" : "failed");
        return cell;
    }

    private Cell learnedAndJudged(
            String name, long seed, SortedMap<String, String> manifest, KeptTraining.Steps steps) {
        KeptTraining kept = new KeptTraining(folder.checkpoints(Cell.name(name, seed)), options, processors, steps);
        ModelBundle bundle;
        try {
            bundle = bundle(name, seed, manifest, kept);
        } catch (CancellationException | UncheckedIOException | DamagedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.info("{}, seed {}: the training failed", name, seed, e);
            return Cell.failed(name, seed, e, judge);
        } finally {
            kept.over();
        }
        Learner learner = prepared.learner(name).create().restore(bundle.state());
        return Cell.of(name, seed, bundle, kept.curve(name, seed), judged(name, learner, seed));
    }

    private ModelBundle bundle(String name, long seed, SortedMap<String, String> manifest, KeptTraining kept) {
        Path model = folder.model(Cell.name(name, seed));
        if (Files.isDirectory(model)) {
            return ModelBundle.load(model);
        }
        Optional<ModelBundle> before = new EarlierRuns(options.reuse())
                .find(Cell.name(name, seed), prepared.origin(suite.learner(name), seed));
        if (before.isPresent()) {
            LOG.info("{}, seed {}: taken from an earlier run", name, seed);
            before.get().save(model);
            return before.get();
        }
        long start = kept.start().map(Checkpoint::step).orElse(0L);
        LOG.info("{}, seed {}: training from step {}", name, seed, start);
        ModelBundle bundle = prepared.train(name, seed, kept, manifest, threadsOfACell);
        bundle.save(model);
        kept.saved();
        return bundle;
    }

    private Scores judged(String name, Learner learner, long seed) {
        List<Scores> all = new ArrayList<>();
        for (int shots : judge.shots()) {
            requireGoOn();
            Scores scores = judge.scores(name, learner, shots, seed);
            scores.failures()
                    .forEach(failed -> LOG.info("{}, {} shots, {}: {}", name, shots, failed.task(), failed.reason()));
            all.add(scores);
        }
        return Scores.of(judge.metrics(), all);
    }

    /** Of the first seed, and where nothing failed. */
    private List<AdaptTime> times(List<Cell> cells) {
        Stopwatch stopwatch = new Stopwatch(options.clock());
        List<AdaptTime> times = new ArrayList<>();
        for (Cell cell : cells) {
            if (cell.seed() == suite.seeds().get(0) && cell.scores().failures().isEmpty()) {
                cell.learned(prepared)
                        .ifPresent(learner -> judge.shots()
                                .forEach(shots -> times.add(stopwatch.time(
                                        cell.learner(), learner, judge.episodes(), shots, cell.seed()))));
            }
        }
        return times;
    }

    /** The same. */
    private List<AdaptSize> sizes(List<Cell> cells) {
        List<AdaptSize> sizes = new ArrayList<>();
        for (Cell cell : cells) {
            if (cell.seed() == suite.seeds().get(0) && cell.scores().failures().isEmpty()) {
                cell.learned(prepared)
                        .ifPresent(learner -> judge.shots()
                                .forEach(shots -> sizes.add(
                                        AdaptSizes.of(cell.learner(), learner, judge.episodes(), shots, cell.seed()))));
            }
        }
        return sizes;
    }

    private static SortedMap<String, PrivacyBudget> privacy(List<Cell> cells) {
        SortedMap<String, PrivacyBudget> budgets = new TreeMap<>();
        cells.forEach(cell -> cell.trained()
                .flatMap(made -> made.bundle().privacy())
                .ifPresent(budget -> budgets.put(cell.learner(), budget)));
        return budgets;
    }

    private void requireGoOn() {
        if (options.cancelled().getAsBoolean()) {
            throw new CancellationException("interrupted between two trainings");
        }
    }

    private Report report(List<Cell> cells, SortedMap<String, String> manifest) {
        List<Scores> scores = cells.stream().map(Cell::scores).toList();
        Leaderboard board = new Leaderboard(Scores.of(judge.metrics(), scores), suite.against());
        List<String> notes = new ArrayList<>(suite.notes());
        notes.addAll(prepared.remarks().beforehand());
        notes.addAll(prepared.remarks().of(board.scores(), judge.judge()));
        Target target = prepared.tasks().schema().target();
        return new Report(
                suite.title(),
                target.name(),
                target instanceof Target.Real real ? real.quantity() : target.name(),
                suite.protocol().ways().orElse(1),
                prepared.tasks().card(),
                board,
                cells.stream()
                        .flatMap(cell -> cell.trained().stream())
                        .map(Cell.Trained::curve)
                        .toList(),
                times(cells),
                cells.stream().flatMap(cell -> cell.time().stream()).toList(),
                List.of(),
                SuiteReader.write(suite),
                manifest,
                notes,
                folder.tried(),
                sizes(cells),
                privacy(cells),
                List.of());
    }

    private static SortedMap<String, String> weights(List<Cell> cells) {
        SortedMap<String, String> weights = new TreeMap<>();
        cells.forEach(cell -> cell.trained()
                .ifPresent(made -> weights.put(cell.name(), made.bundle().weightsSha256())));
        return weights;
    }
}
