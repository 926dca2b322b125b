package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Learner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.eval.Judge;
import io.metalearn.eval.LeakageGuard;
import io.metalearn.eval.ScoreSource;
import io.metalearn.eval.TrainingTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A suite whose settings have been checked and whose data have been read: learners can be trained, judged on any split, and run, as often
 * as one likes, without reading anything again. A search over settings trains here and judges on the validation tasks. Immutable, safe to
 * share between threads.
 */
public final class Prepared {
    static final String ORIGIN = "origin.sha256";
    private static final String SECONDS = "training.seconds";
    private static final String CPU_SECONDS = "training.cpuSeconds";

    private final Plugins plugins;
    private final Suite suite;
    private final Judging judging;
    private final TaskFacts facts;
    private final List<BoundPart<MetaLearner>> learners;

    private Prepared(
            Plugins plugins, Suite suite, Judging judging, TaskFacts facts, List<BoundPart<MetaLearner>> learners) {
        this.plugins = plugins;
        this.suite = suite;
        this.judging = judging;
        this.facts = facts;
        this.learners = learners;
    }

    static Prepared of(Suite suite, Plugins plugins, RunListener listener) {
        BoundPart<Tasks> data = plugins.tasks(suite.tasks(), "tasks.config");
        suite.learners().forEach(part -> plugins.learner(part, place(part)).create());
        return of(suite, data, data.create(), plugins, listener);
    }

    /** @param tasks what {@code data} made */
    static Prepared of(Suite suite, BoundPart<Tasks> data, Tasks tasks, Plugins plugins, RunListener listener) {
        LeakageGuard.check(tasks);
        listener.data(tasks.card());
        TaskFacts facts = TaskFacts.of(tasks, suite.protocol().shots());
        List<BoundPart<MetaLearner>> learners = suite.learners().stream()
                .map(part -> plugins.learner(part, place(part), facts))
                .toList();
        Fit fit = new Fit(tasks.schema(), plugins);
        Misfits misfits = new Misfits();
        learners.forEach(learner -> misfits.hear(() -> fit.require(learner)));
        Optional<Judging> heard = Judging.of(tasks, suite.protocol(), plugins, misfits);
        misfits.refuse();
        Judging judging = heard.orElseThrow();
        Prepared prepared = new Prepared(plugins, settled(suite, data, learners, judging), judging, facts, learners);
        prepared.remarks().beforehand().forEach(listener::note);
        return prepared;
    }

    private static Suite settled(
            Suite suite, BoundPart<Tasks> data, List<BoundPart<MetaLearner>> learners, Judging judging) {
        return suite.withTasks(data.part())
                .withLearners(learners.stream().map(BoundPart::part).toList())
                .withProtocol(judging.protocol());
    }

    Remarks remarks() {
        return new Remarks(suite, judging, fit());
    }

    /** Whether a learner of the suite has been told what nobody knows: it shows what can be reached. */
    boolean knowsTheTruth(String learner) {
        return fit().knowsTheTruth(suite.learner(learner));
    }

    private Fit fit() {
        return new Fit(tasks().schema(), plugins);
    }

    private static String place(Part learner) {
        return "learners." + learner.name() + ".config";
    }

    /** The suite with all that it leaves open: every setting of each part, the metrics, the classes of a test episode. */
    public Suite suite() {
        return suite;
    }

    /** The data. */
    public Tasks tasks() {
        return judging.tasks();
    }

    /** Judges learners as the suite says, on {@code split}: one of {@link #tasks}, or any other tasks of their schema. */
    public Judge judge(TaskDistribution split, int threads) {
        return judging.judge(split, threads);
    }

    /**
     * Trains a learner of the suite; leaves no files.
     *
     * @param learner its name in the suite
     * @throws ConfigException when there is none of that name, or it is not one for these tasks; the message says why
     * @throws java.util.concurrent.CancellationException when the training's monitor stopped it
     */
    public ModelBundle train(String learner, Training training) {
        try {
            return ModelBundle.learn(learner(learner), suite.tasks(), tasks(), training)
                    .with(suite.protocol());
        } catch (ConfigException e) {
            throw new ConfigException("learners." + learner + ": " + e.getMessage(), e);
        }
    }

    /**
     * Trains a learner of the suite, and saves it. Interrupted, it leaves checkpoints beside {@code model}; the same call goes on from
     * them.
     *
     * @param learner its name in the suite
     * @throws ConfigException when there is none of that name, or it is not one for these tasks; the message says why; or, before it
     *     trains, when another process trains into {@code model}
     */
    public ModelBundle train(String learner, long seed, Path model, RunOptions options) {
        Path lock = model.resolveSibling(model.getFileName() + ".lock");
        return ProcessLock.holding(lock, model, () -> {
            CheckpointFiles checkpoints = checkpoints(learner, seed, model);
            KeptTraining kept = new KeptTraining(
                    checkpoints,
                    options,
                    new ProcessorTime(),
                    (step, of, detail) -> options.listener()
                            .progress(new RunListener.Progress(learner + ", seed " + seed, 1, 1, step, of, detail)));
            ModelBundle bundle = train(learner, seed, kept, manifest(options), options.threads());
            bundle.save(model);
            checkpoints.delete();
            return bundle;
        });
    }

    /**
     * Trains a learner of the suite; keeps nothing.
     *
     * @see #train(String, Training)
     */
    Learner learn(String learner, Training training) {
        return learner(learner).create().restore(train(learner, training).state());
    }

    /**
     * The same with other settings of one of its learners.
     *
     * @throws ConfigException when there is none of its name, or naming the setting, the bound and the value
     */
    public Prepared with(Part learner) {
        suite.learner(learner.name());
        List<Part> parts = suite.learners().stream()
                .map(own -> own.name().equals(learner.name()) ? learner : own)
                .toList();
        return with(suite.withLearners(parts));
    }

    /**
     * The same data with another suite: learners it has already, with the same settings, are taken over.
     *
     * @param other of the same tasks and protocol
     * @throws ConfigException naming the setting of a learner, the bound and the value
     */
    Prepared with(Suite other) {
        List<BoundPart<MetaLearner>> others = other.learners().stream()
                .map(part -> learners.stream()
                        .filter(own -> own.part().equals(part))
                        .findFirst()
                        .orElseGet(() -> plugins.learner(part, place(part), facts)))
                .toList();
        List<Part> parts = others.stream().map(BoundPart::part).toList();
        return new Prepared(plugins, other.withLearners(parts), judging, facts, others);
    }

    /** The same with no search: with the settings that its learners have. */
    Prepared withoutSearch() {
        return with(suite.withSearch(Optional.empty()));
    }

    /** What a search varies of a learner where the suite does not say. */
    SearchSpace searchSpace(String learner) {
        return plugins.searchSpace(suite.learner(learner));
    }

    /** All that decides what a learner learns, but for the seed. */
    String content(Part learner) {
        return learner + "|" + suite.tasks() + "|" + tasks().card().sources() + "|" + suite.budget() + "|"
                + plugins.context().identity();
    }

    /** What a model of a learner and a seed states of its origin: models with equal digests were trained alike, to the bit. */
    String origin(Part learner, long seed) {
        return Digest.of(content(learner) + "|" + seed + "|" + RunManifest.version(RunManifest.class));
    }

    /** Runs the suite in a new folder of {@code runs}; see {@link SuiteRunner#run}. */
    public Run run(Path runs, RunOptions options) {
        return run(runs, options, Optional.empty());
    }

    /**
     * The same with the scores on the test tasks from elsewhere.
     *
     * @param source gives those of {@code judge(tasks().test(), 1)}; asked on several threads at a time
     */
    public Run run(Path runs, RunOptions options, ScoreSource source) {
        return run(runs, options, Optional.of(source));
    }

    private Run run(Path runs, RunOptions options, Optional<ScoreSource> source) {
        judging.shots();
        try (RunFolder folder = RunFolder.create(runs, suite.title(), options.clock())) {
            return runOrDiscard(folder, options, source);
        }
    }

    /** Where the learners find what the settings could not tell, no folder is left either. */
    private Run runOrDiscard(RunFolder folder, RunOptions options, Optional<ScoreSource> source) {
        try {
            return run(folder, options, source);
        } catch (ConfigException | DataException refused) {
            folder.discardUntrained();
            throw refused;
        }
    }

    Run run(RunFolder folder, RunOptions options) {
        return run(folder, options, Optional.empty());
    }

    private Run run(RunFolder folder, RunOptions options, Optional<ScoreSource> source) {
        options.listener().started(folder.path());
        folder.write(RunFolder.CONFIG, SuiteReader.write(suite));
        Prepared found = searched(folder, options);
        SplitJudge judge = SplitJudge.ofTest(found);
        return new RunExecution(folder, found, source.map(judge::by).orElse(judge), options).finish();
    }

    /** With the settings that its search finds, from where on these are those of the run. */
    private Prepared searched(RunFolder folder, RunOptions options) {
        if (suite.search().isEmpty()) {
            return this;
        }
        Tuned tuned = Tuned.of(this, folder.trials(new EarlierRuns(options.reuse())), options);
        folder.write(RunFolder.TRIALS, TrialFiles.write(tuned.trials()));
        folder.write(RunFolder.CONFIG, SuiteReader.write(tuned.prepared().suite()));
        return tuned.prepared();
    }

    /** Trains with a monitor that keeps checkpoints, and notes where the bundle comes from. */
    ModelBundle train(String learner, long seed, KeptTraining kept, SortedMap<String, String> manifest, int threads) {
        ModelBundle bundle = train(learner, new Training(new Seed(seed), suite.budget(), threads, kept));
        SortedMap<String, String> provenance = new TreeMap<>(manifest);
        provenance.put(ORIGIN, origin(suite.learner(learner), seed));
        provenance.put(SECONDS, String.format(Locale.ROOT, "%.3f", kept.seconds()));
        provenance.put(CPU_SECONDS, String.format(Locale.ROOT, "%.3f", kept.cpuSeconds()));
        return bundle.with(provenance);
    }

    /** What a training noted of its cost. */
    static TrainingTime time(String learner, long seed, ModelBundle bundle) {
        return new TrainingTime(learner, seed, noted(bundle, SECONDS), noted(bundle, CPU_SECONDS));
    }

    private static double noted(ModelBundle bundle, String name) {
        return Double.parseDouble(bundle.provenance().getOrDefault(name, "0"));
    }

    SortedMap<String, String> manifest(RunOptions options) {
        return RunManifest.of(suite, tasks().card(), plugins, options);
    }

    Judging judging() {
        return judging;
    }

    /** @throws ConfigException when there is none of that name */
    BoundPart<MetaLearner> learner(String name) {
        Part part = suite.learner(name);
        return learners.stream()
                .filter(learner -> learner.part().name().equals(part.name()))
                .findFirst()
                .orElseThrow();
    }

    /** Beside the model, under a name that only a training of the same settings, data and kernels finds. */
    private CheckpointFiles checkpoints(String learner, long seed, Path model) {
        String content = Digest.of(content(suite.learner(learner)));
        return new CheckpointFiles(
                model.resolveSibling(model.getFileName() + ".checkpoints"),
                learner + "-seed" + seed + "-" + content.substring(0, 16));
    }
}
