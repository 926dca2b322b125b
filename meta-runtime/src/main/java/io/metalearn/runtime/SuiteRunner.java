package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** Runs suites. Immutable, safe to share between threads; two runs at a time need two folders. */
public final class SuiteRunner {
    private final Plugins plugins;

    public SuiteRunner(Plugins plugins) {
        this.plugins = plugins;
    }

    /**
     * Runs a suite in a new folder of {@code runs}.
     *
     * @throws ConfigException naming what in the suite cannot be run; nothing has been written then, unless it took the data to tell
     * @throws io.metalearn.api.DataException when the data cannot be used
     * @throws io.metalearn.eval.LeakageException when an evaluation would see what it must not see
     * @throws java.util.concurrent.CancellationException when stopped; {@link #resume} goes on
     */
    public Run run(Suite suite, Path runs, RunOptions options) {
        Configured configured = Configured.of(suite, plugins);
        try (RunFolder folder = RunFolder.create(runs, suite.title(), options.clock())) {
            folder.write(RunFolder.CONFIG, SuiteReader.write(configured.suite()));
            return finish(folder, configured, options);
        }
    }

    /**
     * Goes on with a run that was stopped, or killed: the result is that of an unbroken run, bit for bit.
     *
     * @throws ConfigException when it is no run folder, another process has it, or data or kernels are not those it began with
     * @throws io.metalearn.bundle.artefact.DamagedException naming a file that is not what was written
     */
    public Run resume(Path run, RunOptions options) {
        try (RunFolder folder = RunFolder.open(run)) {
            Configured configured = Configured.of(RunFolder.suite(run), plugins);
            return finish(folder, configured, options);
        }
    }

    private Run finish(RunFolder folder, Configured configured, RunOptions options) {
        options.listener().started(folder.path());
        Prepared prepared = configured.prepared(options.listener());
        folder.write(RunFolder.CONFIG, SuiteReader.write(prepared.suite()));
        return new RunExecution(folder, prepared, plugins, options).finish();
    }

    /**
     * Repeats a finished run in a new folder of {@code runs}, and compares weights and per-task values.
     *
     * @throws ConfigException when {@code run} is no finished run
     */
    public Repetition repeat(Path run, Path runs, RunOptions options) {
        Comparison comparison = Comparison.with(run);
        Run again = run(RunFolder.suite(run), runs, options);
        return new Repetition(again, comparison.differences(again));
    }

    /**
     * Reads data.
     *
     * @throws ConfigException naming what in the settings cannot be used
     * @throws io.metalearn.api.DataException when the data cannot be used
     */
    public Tasks tasks(Part part) {
        return plugins.tasks(part, "tasks.config").create();
    }

    /**
     * Trains one learner of a suite, and saves it. Interrupted, it leaves checkpoints beside {@code model}; the same call goes on from
     * them.
     *
     * @param learner its name in the suite
     * @throws ConfigException naming what in the suite cannot be run
     */
    public ModelBundle train(Suite suite, String learner, long seed, Path model, RunOptions options) {
        Prepared prepared = Configured.of(suite, plugins).prepared(options.listener());
        Suite effective = prepared.suite();
        Tasks tasks = prepared.tasks();
        CheckpointFiles checkpoints = checkpoints(effective, tasks, learner, seed, model);
        KeptTraining kept = new KeptTraining(
                checkpoints,
                options,
                (step, of, detail) -> options.listener()
                        .progress(new RunListener.Progress(learner + ", seed " + seed, 1, 1, step, of, detail)));
        SortedMap<String, String> manifest = RunManifest.of(effective, tasks.card(), plugins, options);
        ModelBundle bundle = new Trainer(effective.tasks(), tasks, manifest, suite.budget(), options.threads())
                .train(prepared.learner(learner), seed, kept);
        bundle.save(model);
        checkpoints.delete();
        return bundle;
    }

    /** Beside the model, under a name that only a training of the same settings, data and kernels finds. */
    private CheckpointFiles checkpoints(Suite suite, Tasks tasks, String learner, long seed, Path model) {
        String what = suite.learner(learner) + "|" + suite.tasks() + "|"
                + tasks.card().sources() + "|" + suite.budget() + "|"
                + plugins.context().description();
        return new CheckpointFiles(
                model.resolveSibling(model.getFileName() + ".checkpoints"),
                learner + "-seed" + seed + "-" + Digest.of(what).substring(0, 16));
    }

    /**
     * Judges a saved model on the test tasks of its data.
     *
     * @param ways classes of a test episode; empty for as many as the test tasks have
     * @throws ConfigException when the plugins of the model or its data are not there, or the tasks have not so many classes
     */
    public Judgement evaluate(
            ModelBundle model, OptionalInt ways, List<Integer> shots, List<Long> seeds, RunOptions options) {
        Suite suite = new Suite(
                model.part().name(),
                model.tasks(),
                List.of(model.part()),
                Optional.empty(),
                ways,
                shots,
                EpisodeShape.ALL,
                seeds,
                1,
                model.part().name(),
                List.of());
        Prepared prepared = Configured.of(suite, plugins).prepared(options.listener());
        Learner learner = model.learner(plugins);
        Evaluation evaluation = new Evaluation(prepared.evaluator(), options.threads());
        List<TaskScore> scores = new ArrayList<>();
        for (int k : suite.shots()) {
            for (long seed : seeds) {
                TestEpisodes drawn = TestEpisodes.draw(prepared.tasks().test(), prepared.suite(), k, seed);
                scores.addAll(evaluation.scores(model.part().name(), learner, drawn.episodes(), k, seed));
            }
        }
        return new Judgement(prepared.suite().shape(0).ways(), new Scores(scores));
    }
}
