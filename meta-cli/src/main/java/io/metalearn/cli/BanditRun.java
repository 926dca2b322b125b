package io.metalearn.cli;

import io.metalearn.api.Seed;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.AgentLearner;
import io.metalearn.bandit.Outcomes;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.bandit.Problems;
import io.metalearn.bandit.posterior.PosteriorLearner;
import io.metalearn.bandit.problem.BernoulliArms;
import io.metalearn.bandit.recurrent.RecurrentConfig;
import io.metalearn.bandit.recurrent.RecurrentLearner;
import io.metalearn.bandit.suite.Contest;
import io.metalearn.bandit.suite.RegretPage;
import io.metalearn.bandit.suite.Rivals;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.nn.kernels.KernelChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets agents act against each other. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Tunes rules, trains RL^2, and lets all act in the same new problems, of which the best",
            "actions are known. SUITE is one of bandit, promotions, pricing, slots.",
            "Says what each earned, with intervals, its regret, and how far it is ahead of tuned UCB."
        },
        footer = {
            "",
            "Examples:  metalearn bandit run promotions --html regret.html",
            "           metalearn bandit run bandit --arms 10 --pulls 100 --seed 2",
            "           metalearn bandit run pricing --learners alpaca,cnp,platipus --iterations 0"
        })
final class BanditRun implements Callable<Integer> {
    private static final String ARMS = "bandit";

    private final Console console;
    private final Interruption interruption;

    @Mixin
    private ThreadOptions common = new ThreadOptions();

    @Parameters(paramLabel = "SUITE", description = "Which problems.")
    private String suite = ARMS;

    @Option(names = "--arms", paramLabel = "N", description = "Of the suite bandit (default: 5).")
    private Optional<Integer> arms = Optional.empty();

    @Option(names = "--pulls", paramLabel = "N", description = "Of the suite bandit (default: 100).")
    private Optional<Integer> pulls = Optional.empty();

    @Option(names = "--problems", paramLabel = "N", description = "Problems to judge by (default: 1000).")
    private int problems = 1000;

    @Option(names = "--tuning", paramLabel = "N", description = "Problems to tune rules on (default: 400).")
    private int tuning = 400;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Steps of the training of RL^2; 0 to leave it out (default: its own).")
    private int iterations = RecurrentConfig.defaults().iterations();

    @Option(
            names = "--learners",
            split = ",",
            paramLabel = "NAME",
            description = "Of the suite pricing: learners whose uncertainty acts (default: alpaca).")
    private List<String> learners = List.of("alpaca");

    @Option(names = "--seed", paramLabel = "N", description = "Of training and problems (default: 1).")
    private long seed = 1;

    @Option(names = "--html", paramLabel = "FILE", description = "A page with curves of regret.")
    private Optional<Path> html = Optional.empty();

    BanditRun(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        Application application = new Application(console, interruption, common);
        ProblemDistribution distribution = distribution();
        BanditText text = new BanditText(new Seed(seed));
        Training training = new Training(new Seed(seed), 1, common.threads(), TrainingMonitor.none());
        List<Agent> agents = new ArrayList<>();
        for (AgentLearner learner : learners(distribution, application.plugins())) {
            agents.add(text.timed(() -> learner.learn(distribution, training)));
        }
        Contest contest = Contest.of(distribution, agents, problems, new Seed(seed), common.threads());
        if (html.isPresent()) {
            AtomicFiles.write(html.get(), new RegretPage(contest, new Seed(seed)).html());
        }
        if (common.json()) {
            console.out().println(Json.of(text.facts(contest)));
        } else {
            text.lines(contest).forEach(console.out()::println);
        }
        return ExitCode.OK;
    }

    private ProblemDistribution distribution() {
        if (suite.equals(ARMS)) {
            return new BernoulliArms(arms.orElse(5), pulls.orElse(100));
        }
        if (arms.isPresent() || pulls.isPresent()) {
            throw common.usage("--arms and --pulls are of the suite " + ARMS + ", not of " + suite);
        }
        try {
            return Problems.named(suite, getClass().getClassLoader());
        } catch (IllegalArgumentException e) {
            throw common.usage(Reason.of(e));
        }
    }

    /** The one to beat first. */
    private List<AgentLearner> learners(ProblemDistribution distribution, Plugins plugins) {
        boolean ofOutcomes = distribution instanceof Outcomes;
        List<AgentLearner> all = new ArrayList<>(
                suite.equals(ARMS)
                        ? Rivals.arms(tuning)
                        : ofOutcomes ? Rivals.prices(tuning) : Rivals.contexts(tuning));
        if (distribution instanceof Outcomes outcomes) {
            learners.forEach(name -> all.add(posterior(name, outcomes, plugins)));
        }
        if (iterations > 0) {
            all.add(new RecurrentLearner(
                    RecurrentConfig.defaults().withIterations(iterations), KernelChoice.preferred()));
        }
        return all;
    }

    /** Its tasks are those of the suite's name: what was observed where nobody explored. */
    private AgentLearner posterior(String name, Outcomes outcomes, Plugins plugins) {
        Tasks tasks = plugins.tasks(Part.of(suite), suite).create();
        return new PosteriorLearner(
                name,
                plugins.learner(Part.of(name), name, TaskFacts.of(tasks, List.of(0, 1, 5, 10, 20)))
                        .create(),
                tasks,
                outcomes);
    }
}
