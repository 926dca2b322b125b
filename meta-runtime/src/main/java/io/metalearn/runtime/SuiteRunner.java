package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.Protocol;
import io.metalearn.eval.Judge;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.LeakageGuard;
import io.metalearn.eval.Scores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs suites. Immutable, safe to share between threads; two runs at a time need two folders. */
public final class SuiteRunner {
    private final Plugins plugins;

    public SuiteRunner(Plugins plugins) {
        this.plugins = plugins;
    }

    /**
     * Checks a suite and reads its data, for work that is not one run.
     *
     * @param listener hears of the data, and of shots that no test task has rows for
     * @throws ConfigException naming what in the suite cannot be run; when it is to be run elsewhere, see {@link Suite#on}
     * @throws io.metalearn.api.DataException when the data cannot be used
     * @throws io.metalearn.eval.LeakageException when a task is in two splits
     */
    public Prepared prepare(Suite suite, RunListener listener) {
        suite.on().ifPresent(SuiteRunner::refuse);
        return Prepared.of(suite, plugins, listener);
    }

    private static void refuse(Part on) {
        throw new ConfigException(
                "on: the suite is to be run on " + on.plugin() + " " + on.config()
                        + ", and this process is not; have that run it (Spark: spark-submit, see the README of meta-spark), or run it here: --set on=here");
    }

    /**
     * Runs a suite in a new folder of {@code runs}. A learner that fails costs its own results, and no other's: see
     * {@link io.metalearn.eval.Failure}.
     *
     * @throws ConfigException naming what in the suite cannot be run, before anything is written; or why none of its learners could be
     *     trained
     * @throws io.metalearn.api.DataException when the data cannot be used
     * @throws io.metalearn.eval.LeakageException when an evaluation would see what it must not see
     * @throws java.util.concurrent.CancellationException when stopped; {@link #resume} goes on
     */
    public Run run(Suite suite, Path runs, RunOptions options) {
        return prepare(suite, options.listener()).run(runs, options);
    }

    /**
     * Goes on with a run that was stopped, or killed: the result is that of an unbroken run, bit for bit.
     *
     * @throws ConfigException when it is no run folder, another process has it, or data or kernels are not those it began with
     * @throws io.metalearn.bundle.artefact.DamagedException naming a file that is not what was written
     */
    public Run resume(Path run, RunOptions options) {
        try (RunFolder folder = RunFolder.open(run)) {
            return prepare(RunFolder.suite(run), options.listener()).run(folder, options);
        }
    }

    /**
     * Whether a finished run can be believed: its folder is as it was when it finished, the data are those it read, and training and
     * judging again in a new folder of {@code runs} gives the same weights and per-task values, bit for bit.
     *
     * @throws ConfigException when {@code run} is no finished run; or, before anything trains, naming data that have changed
     * @throws io.metalearn.bundle.artefact.DamagedException naming the files of the folder that have changed
     */
    public Repetition verify(Path run, Path runs, RunOptions options) {
        Run before = Run.read(run);
        Prepared prepared = prepare(RunFolder.suite(run), options.listener());
        RunManifest.requireSameData(before.report().manifest(), prepared.manifest(options));
        Run again = prepared.run(runs, options.withReuse(List.of()));
        return new Repetition(again, new Comparison(before).differences(again));
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

    /** Trains one learner of a suite, and saves it; see {@link Prepared#train(String, long, Path, RunOptions)}. */
    public ModelBundle train(Suite suite, String learner, long seed, Path model, RunOptions options) {
        suite.learner(learner);
        return prepare(suite, options.listener()).train(learner, seed, model, options);
    }

    /**
     * Judges a saved model on test tasks. By its own data and protocol, and the seed it was trained with, the values are those of its run.
     * Rows are encoded as those of its training were, whatever the data are now.
     *
     * @param data its {@link ModelBundle#tasks}, or others of the same kind
     * @param protocol its {@link ModelBundle#protocol}, or another
     * @param seeds one draw of each episode each
     * @throws ConfigException when the plugins of the model or its data are not there, or the tasks cannot be judged so
     */
    public Judgement evaluate(ModelBundle model, Part data, Protocol protocol, List<Long> seeds, RunOptions options) {
        Tasks tasks = asTrained(model).tasks(data);
        LeakageGuard.check(tasks);
        options.listener().data(tasks.card());
        Judging judging = Judging.of(tasks, protocol, plugins);
        Judge judge = judging.judge(tasks.test(), options.threads());
        Learner learner = model.learner(plugins);
        String name = model.part().name();
        List<Scores> scores = new ArrayList<>();
        for (int shots : judging.shots()) {
            for (long seed : seeds) {
                scores.add(judge.scores(name, learner, shots, seed));
            }
        }
        List<String> warnings = new ArrayList<>(TrainingData.of(model).differences(tasks));
        warnings.addAll(judging.remarks());
        return new Judgement(
                judging.protocol().ways().orElse(1),
                new Leaderboard(Scores.of(judge.metrics(), scores), name),
                warnings);
    }

    /** Lends the tasks the model's encoder, where it has one. */
    private SuiteRunner asTrained(ModelBundle model) {
        return model.encoder().isEmpty()
                ? this
                : new SuiteRunner(plugins.with(plugins.context().with(RowEncoder.class, model.rowEncoder(plugins))));
    }
}
