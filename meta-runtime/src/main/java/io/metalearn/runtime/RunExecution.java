package io.metalearn.runtime;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Learner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Plugins;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Curve;
import io.metalearn.eval.Report;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import io.metalearn.eval.TrainingTime;
import io.metalearn.report.HtmlReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run under way: for each learner and seed, train (or take what an interrupted run has trained), judge, and in the end report. */
final class RunExecution {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecution.class);
    /** Of the bootstrap: the intervals of a report are a function of its scores. */
    private static final Seed BOOTSTRAP = new Seed(0);

    private final RunFolder folder;
    private final Prepared prepared;
    private final Plugins plugins;
    private final RunOptions options;
    private final Suite suite;
    private final List<TaskScore> scores = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();
    private final List<AdaptTime> times = new ArrayList<>();
    private final List<TrainingTime> trainings = new ArrayList<>();
    private final SortedMap<String, String> weights = new TreeMap<>();
    private final TreeSet<String> remarks = new TreeSet<>();

    RunExecution(RunFolder folder, Prepared prepared, Plugins plugins, RunOptions options) {
        this.folder = folder;
        this.prepared = prepared;
        this.plugins = plugins;
        this.options = options;
        this.suite = prepared.suite();
    }

    Run finish() {
        try {
            return run();
        } catch (CancellationException e) {
            throw new CancellationException(e.getMessage() + "; to go on: run --resume " + folder.path());
        }
    }

    private Run run() {
        Tasks tasks = prepared.tasks();
        SortedMap<String, String> manifest = manifest(tasks);
        Trainer trainer = new Trainer(suite.tasks(), tasks, manifest, suite.budget(), options.threads());
        int part = 0;
        for (BoundPart<MetaLearner> learner : prepared.learners()) {
            for (long seed : suite.seeds()) {
                learnAndJudge(learner, seed, trainer, ++part);
            }
        }
        return report(tasks, manifest);
    }

    private SortedMap<String, String> manifest(Tasks tasks) {
        SortedMap<String, String> manifest = RunManifest.of(suite, tasks.card(), plugins, options);
        RunManifest.read(folder.path()).ifPresent(before -> RunManifest.requireSame(before, manifest));
        folder.write(RunFolder.MANIFEST, RunManifest.write(manifest));
        return manifest;
    }

    private void learnAndJudge(BoundPart<MetaLearner> named, long seed, Trainer trainer, int part) {
        String task = named.part().name() + ", seed " + seed;
        int parts = prepared.learners().size() * suite.seeds().size();
        KeptTraining.Steps steps = (step, of, detail) ->
                options.listener().progress(new RunListener.Progress(task, part, parts, step, of, detail));
        steps.done(0, 1, "");
        requireGoOn();
        String training = named.part().name() + "-seed" + seed;
        KeptTraining kept = new KeptTraining(folder.checkpoints(training), options, steps);
        ModelBundle bundle = bundle(named, seed, trainer, folder.model(training), kept);
        Learner learner = named.create().restore(bundle.state());
        weights.put(training, bundle.weightsSha256());
        trainings.add(new TrainingTime(named.part().name(), seed, Trainer.seconds(bundle)));
        curves.add(kept.curve(named.part().name(), seed));
        judge(named.part().name(), learner, seed, trainer.tasks());
        LOG.info("{}: done", task);
        steps.done(1, 1, "judged");
    }

    private static ModelBundle bundle(
            BoundPart<MetaLearner> named, long seed, Trainer trainer, Path model, KeptTraining kept) {
        if (Files.isDirectory(model)) {
            return ModelBundle.load(model);
        }
        LOG.info(
                "{}, seed {}: training from step {}",
                named.part().name(),
                seed,
                kept.start().map(Checkpoint::step).orElse(0L));
        ModelBundle bundle = trainer.train(named, seed, kept);
        bundle.save(model);
        return bundle;
    }

    private void judge(String name, Learner learner, long seed, Tasks tasks) {
        Evaluation evaluation = new Evaluation(prepared.evaluator(), options.threads());
        for (int shots : suite.shots()) {
            requireGoOn();
            TestEpisodes drawn = TestEpisodes.draw(tasks.test(), suite, shots, seed);
            scores.addAll(evaluation.scores(name, learner, drawn.episodes(), shots, seed));
            if (drawn.tooSmall() > 0) {
                remarks.add(drawn.tooSmall() + " test tasks are too small for " + shots + " shots, and left out there");
            }
            if (seed == suite.seeds().get(0)) {
                times.add(new Stopwatch(options.clock()).time(name, learner, drawn.episodes(), shots, seed));
            }
        }
    }

    private void requireGoOn() {
        if (options.cancelled().getAsBoolean()) {
            throw new CancellationException("interrupted between two trainings");
        }
    }

    private Run report(Tasks tasks, SortedMap<String, String> manifest) {
        Scores all = new Scores(scores);
        List<String> notes = new ArrayList<>(suite.notes());
        notes.addAll(remarks);
        Report report = new Report(
                suite.title(),
                tasks.schema().target().name(),
                suite.shape(0).ways(),
                tasks.card(),
                all,
                all.results(BOOTSTRAP),
                suite.against(),
                all.paired(suite.against(), BOOTSTRAP),
                curves,
                times,
                trainings,
                SuiteReader.write(suite),
                manifest,
                notes);
        folder.write(RunFolder.SCORES, RunFiles.scores(all));
        folder.write(RunFolder.METRICS, RunFiles.metrics(curves));
        folder.write(RunFolder.REPORT, HtmlReport.render(report));
        folder.write(RunFolder.RESULTS, RunFiles.results(report, weights));
        return new Run(folder.path(), report, weights);
    }
}
