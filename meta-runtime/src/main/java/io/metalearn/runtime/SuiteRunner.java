package io.metalearn.runtime;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Tasks;
import io.metalearn.eval.LeakageGuard;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import io.metalearn.runtime.artefact.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
     * @throws ConfigException naming what in the suite cannot be run; nothing has been written then
     * @throws io.metalearn.api.DataException when the data cannot be used
     * @throws io.metalearn.eval.LeakageException when an evaluation would see what it must not see
     * @throws java.util.concurrent.CancellationException when stopped; {@link #resume} goes on
     */
    public Run run(Suite suite, Path runs, RunOptions options) {
        Configured configured = Configured.of(suite, plugins);
        try (RunFolder folder = RunFolder.create(runs, suite.title(), options.clock())) {
            folder.write(RunFolder.CONFIG, SuiteReader.write(configured.suite()));
            return new RunExecution(folder, configured, plugins, options).finish();
        }
    }

    /**
     * Goes on with a run that was stopped, or killed: the result is that of an unbroken run, bit for bit.
     *
     * @throws ConfigException when it is no run folder, another process has it, or data or kernels are not those it began with
     * @throws io.metalearn.runtime.artefact.DamagedException naming a file that is not what was written
     */
    public Run resume(Path run, RunOptions options) {
        try (RunFolder folder = RunFolder.open(run)) {
            Configured configured = Configured.of(RunFolder.suite(run), plugins);
            return new RunExecution(folder, configured, plugins, options).finish();
        }
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
        return Configured.data(part, plugins).get();
    }

    /**
     * Trains one learner of a suite, and saves it. Interrupted, it leaves checkpoints beside {@code model}; the same call goes on from
     * them.
     *
     * @param learner its name in the suite
     * @throws ConfigException naming what in the suite cannot be run
     */
    public ModelBundle train(Suite suite, String learner, long seed, Path model, RunOptions options) {
        Configured configured = Configured.of(suite, plugins);
        Tasks tasks = configured.tasks().get();
        LeakageGuard.check(tasks);
        options.listener().data(tasks.card());
        CheckpointFiles checkpoints = checkpoints(configured.suite(), tasks, learner, seed, model, options);
        KeptTraining kept = new KeptTraining(
                checkpoints,
                options,
                (step, of, detail) -> options.listener()
                        .progress(new RunListener.Progress(learner + ", seed " + seed, 1, 1, step, of, detail)));
        SortedMap<String, String> manifest = RunManifest.of(configured.suite(), tasks.card(), plugins, options);
        ModelBundle bundle = new Trainer(configured.suite().tasks(), tasks, manifest, suite.budget(), options.threads())
                .train(configured.learner(learner), seed, kept);
        bundle.save(model);
        checkpoints.delete();
        return bundle;
    }

    /** Beside the model, under a name that only a training of the same settings, data and kernels finds. */
    private static CheckpointFiles checkpoints(
            Suite suite, Tasks tasks, String learner, long seed, Path model, RunOptions options) {
        String what = suite.learner(learner) + "|" + suite.tasks() + "|"
                + tasks.card().sources() + "|" + suite.budget() + "|" + options.environment();
        return new CheckpointFiles(
                model.resolveSibling(model.getFileName() + ".checkpoints"),
                learner + "-seed" + seed + "-" + Digest.of(what).substring(0, 16));
    }

    /**
     * Judges a saved model on the test tasks of its data.
     *
     * @throws ConfigException when the plugins of the model or its data are not there
     */
    public Scores evaluate(ModelBundle model, List<Integer> shots, List<Long> seeds, RunOptions options) {
        Suite suite = new Suite(
                model.learner().name(),
                model.tasks(),
                List.of(model.learner()),
                Part.of("regression"),
                shots,
                EpisodeShape.ALL,
                seeds,
                1,
                model.learner().name(),
                List.of());
        Configured configured = Configured.of(suite, plugins);
        Tasks tasks = configured.tasks().get();
        LeakageGuard.check(tasks);
        options.listener().data(tasks.card());
        Learner learner = model.learner(plugins);
        Evaluation evaluation = new Evaluation(configured.evaluator(), options.threads());
        List<TaskScore> scores = new ArrayList<>();
        for (int k : suite.shots()) {
            for (long seed : seeds) {
                TestEpisodes drawn = TestEpisodes.draw(tasks.test(), suite, k, seed);
                scores.addAll(evaluation.scores(model.learner().name(), learner, drawn.episodes(), k, seed));
            }
        }
        return new Scores(scores);
    }
}
