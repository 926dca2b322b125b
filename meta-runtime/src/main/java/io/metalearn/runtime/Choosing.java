package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.Protocol;
import io.metalearn.eval.Choice;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.Report;
import io.metalearn.eval.Scores;
import io.metalearn.eval.Trials;
import io.metalearn.report.HtmlReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses a learner for data: learners are trained and judged on the validation tasks; settings are searched for of the best of those
 * that have some to vary; what is then best there, or simpler and as good, is the answer, see {@link Choice}. The test tasks are judged on
 * after that, once, to show whether it holds. Immutable; two choices at a time need two folders.
 */
public final class Choosing {
    private static final int FINALISTS = 2;

    private final Plugins plugins;
    private final Optional<Search> search;
    private final boolean tested;
    private final RunOptions options;

    /**
     * @param search of the settings of each of the two best that have some to vary; its learners do not count. Empty for none
     * @param tested whether the test tasks are looked at in the end
     */
    public Choosing(Plugins plugins, Optional<Search> search, boolean tested, RunOptions options) {
        this.plugins = plugins;
        this.search = search;
        this.tested = tested;
        this.options = options;
    }

    /**
     * Chooses among the learners of a suite, the simplest of which comes first; one that knows the truth of made-up tasks is no choice.
     *
     * @throws ConfigException naming what in the suite cannot be run
     * @throws io.metalearn.api.DataException when the data cannot be used
     * @throws java.util.concurrent.CancellationException when stopped
     */
    public Chosen among(Suite suite, Path runs) {
        List<Part> choices = suite.learners().stream()
                .filter(part -> !plugins.learner(part.plugin()).abilities().contains(Ability.TRUTH))
                .toList();
        return choose(Prepared.of(suite.withLearners(choices), plugins, options.listener()), runs);
    }

    /**
     * Chooses among algorithms with their defaults for the data.
     *
     * @param title for people; the run folder is named after it
     * @param data the tasks
     * @param algorithms the simplest first; none for the portfolio of the kind of target that the data have: linear models, boosted trees,
     *     and what learns to learn
     * @see #among
     */
    public Chosen amongPortfolio(
            String title, Part data, Protocol protocol, List<String> algorithms, long seed, Path runs) {
        BoundPart<Tasks> bound = plugins.tasks(data, "tasks.config");
        Tasks tasks = bound.create();
        List<Part> learners = algorithms.isEmpty()
                ? Portfolio.of(tasks.schema().target(), plugins)
                : algorithms.stream().map(Part::of).toList();
        Suite suite = new Suite(
                title,
                bound.part(),
                learners,
                protocol,
                List.of(seed),
                1,
                Optional.empty(),
                Optional.empty(),
                learners.get(0).name(),
                List.of());
        return choose(Prepared.of(suite, bound, tasks, plugins, options.listener()), runs);
    }

    private Chosen choose(Prepared prepared, Path runs) {
        try (RunFolder folder = RunFolder.create(runs, prepared.suite().title(), options.clock())) {
            options.listener().started(folder.path());
            folder.write(RunFolder.CONFIG, SuiteReader.write(prepared.suite()));
            return choose(prepared, folder);
        }
    }

    private Chosen choose(Prepared prepared, RunFolder folder) {
        Prepared finals = search.isPresent()
                ? withTuned(prepared, validation(prepared, folder).scores(), folder)
                : prepared;
        Report judged = validation(finals, folder).judged();
        Choice choice = Choice.of(judged.board().scores(), baselines(finals));
        Prepared settled = finals.with(finals.suite().withAgainst(choice.baseline()));
        folder.write(RunFolder.CONFIG, SuiteReader.write(settled.suite()));
        Report compared = answered(judged, choice, settled.suite());
        Optional<Report> test = tested
                ? Optional.of(new RunExecution(folder, settled, SplitJudge.ofTest(settled), options)
                        .finish()
                        .report())
                : Optional.empty();
        Chosen chosen = new Chosen(folder.path(), choice, compared, test);
        folder.write(RunFolder.VALIDATION, RunFiles.scores(compared.board().scores()));
        folder.write(RunFolder.CHOICE, HtmlReport.render(compared, String.join(" ", chosen.words())));
        if (tested) {
            RunSeal.write(folder.path());
        }
        return chosen;
    }

    private RunExecution validation(Prepared prepared, RunFolder folder) {
        return new RunExecution(folder, prepared, SplitJudge.ofValidation(prepared), options);
    }

    /** With each of the finalists a second time, with the settings that a search finds, where it finds any. */
    private Prepared withTuned(Prepared prepared, Scores first, RunFolder folder) {
        List<String> finalists = finalists(prepared, first);
        if (finalists.isEmpty()) {
            return prepared;
        }
        Map<String, SearchSpace> spaces = new LinkedHashMap<>();
        finalists.forEach(name -> spaces.put(name, prepared.searchSpace(name)));
        Search asked = search.orElseThrow().withLearners(spaces);
        Tuned tuned = Tuned.of(
                prepared.with(prepared.suite().withSearch(Optional.of(asked))),
                folder.trials(new EarlierRuns(options.reuse())),
                options);
        folder.write(RunFolder.TRIALS, TrialFiles.write(tuned.trials()));
        List<Part> parts = new ArrayList<>(prepared.suite().learners());
        for (Trials trials : Trials.of(tuned.trials())) {
            if (trials.winner().number() > 0) {
                Part found = tuned.prepared().suite().learner(trials.learner());
                parts.add(new Part(found.name() + Trials.TUNED, found.plugin(), found.config()));
            }
        }
        return prepared.with(prepared.suite().withLearners(parts));
    }

    /** The best, by their largest regret, of those that have settings to vary and are no baselines. */
    private List<String> finalists(Prepared prepared, Scores scores) {
        Map<String, Map<Integer, Double>> regrets = Choice.regrets(scores);
        return regrets.keySet().stream()
                .filter(name -> !isBaseline(prepared.suite().learner(name)))
                .filter(name -> !prepared.searchSpace(name).isEmpty())
                .sorted(Comparator.comparingDouble(name -> Choice.worst(regrets, name)))
                .limit(FINALISTS)
                .toList();
    }

    private Set<String> baselines(Prepared prepared) {
        return prepared.suite().learners().stream()
                .filter(this::isBaseline)
                .map(Part::name)
                .collect(Collectors.toSet());
    }

    /** Whether a learner computes what it learns in one piece. */
    private boolean isBaseline(Part learner) {
        Set<Ability> abilities = plugins.learner(learner.plugin()).abilities();
        return !abilities.isEmpty() && !abilities.contains(Ability.GRADIENTS);
    }

    /** The report of the validation tasks, with the answer in its title, compared with the best of the baselines. */
    private static Report answered(Report report, Choice choice, Suite suite) {
        return report.withTitle(report.title() + ": " + choice.answer())
                .withBoard(new Leaderboard(report.board().scores(), choice.baseline()))
                .withConfig(SuiteReader.write(suite));
    }
}
