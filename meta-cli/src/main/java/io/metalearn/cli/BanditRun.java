package io.metalearn.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.bandit.recurrent.RecurrentConfig;
import io.metalearn.bandit.suite.Contest;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.runtime.KeptTrainings;
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
            "actions are known. SUITE is one of bandit, promotions, pricing, slots, or a plugin's.",
            "Says what each earned, with intervals, its regret, and how far it is ahead of tuned UCB.",
            "Interrupted, it leaves checkpoints; the same command goes on from them."
        },
        footer = {
            "",
            "Examples:  metalearn bandit run promotions --html regret.html",
            "           metalearn bandit run bandit --arms 10 --pulls 100 --seed 2",
            "           metalearn bandit run pricing --learners alpaca,cnp,platipus --iterations 0"
        })
final class BanditRun implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private ThreadOptions common = new ThreadOptions();

    @Parameters(paramLabel = "SUITE", description = "Which problems.")
    private String suite = "bandit";

    @Option(names = "--arms", paramLabel = "N", description = "Of the suite bandit (default: 5).")
    private Optional<Integer> arms = Optional.empty();

    @Option(
            names = "--pulls",
            paramLabel = "N",
            description =
                    "How often one acts in a problem (default: bandit 100, promotions and slots 200, pricing 60).")
    private Optional<Integer> pulls = Optional.empty();

    @Option(names = "--problems", paramLabel = "N", description = "Problems to judge by (default: 1000).")
    private int problems = 1000;

    @Option(names = "--tuning", paramLabel = "N", description = "Problems to tune rules on (default: 400).")
    private int tuning = 400;

    @Option(
            names = "--networks",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Of RL^2: one (state for all actions), each (action has a state of its own); default: each where"
                            + " actions are alike, as arms and slots' ads are, else one.")
    private List<BanditAgents.Network> networks = new ArrayList<>();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Steps of the training of RL^2; 0 to leave it out (default: 500 for each, 6000 for one).")
    private Optional<Integer> iterations = Optional.empty();

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

    @Option(
            names = "--checkpoints",
            paramLabel = "FOLDER",
            description = "What an interrupted training is kept in (default: bandit.checkpoints).")
    private Path checkpoints = Path.of("bandit.checkpoints");

    @Option(names = "--quiet", description = "No progress on stderr.")
    private boolean quiet;

    BanditRun(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        Application application = new Application(console, interruption, common);
        ProblemDistribution distribution = distribution(application.plugins());
        BanditText text = new BanditText(new Seed(seed));
        KeptTrainings trainings = new KeptTrainings(checkpoints, application.options(common, quiet));
        List<Agent> agents = learners(new BanditAgents(application.plugins(), suite, distribution)).stream()
                .map(learner -> text.timed(() -> learned(learner, distribution, trainings)))
                .toList();
        Contest contest = Contest.of(distribution, agents, problems, new Seed(seed), common.threads());
        if (html.isPresent()) {
            AtomicFiles.write(html.get(), text.page(contest));
        }
        if (common.json()) {
            console.out().println(Json.of(text.facts(contest)));
        } else {
            text.lines(contest).forEach(console.out()::println);
        }
        return ExitCode.OK;
    }

    private Agent learned(BanditAgents.Named learner, ProblemDistribution distribution, KeptTrainings trainings) {
        return trainings.train(
                learner.name() + "-seed" + seed,
                learner.settings(),
                monitor -> learner.learner()
                        .learn(distribution, new Training(new Seed(seed), 1, common.threads(), monitor)));
    }

    private ProblemDistribution distribution(Plugins plugins) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        arms.ifPresent(count -> settings.put("arms", count));
        pulls.ifPresent(count -> settings.put("pulls", count));
        try {
            return plugins.problems(new Part(suite, suite, settings), suite).create();
        } catch (ConfigException e) {
            throw common.usage(Reason.of(e));
        }
    }

    /** The one to beat first. */
    private List<BanditAgents.Named> learners(BanditAgents known) {
        List<BanditAgents.Named> all = new ArrayList<>(known.rules(tuning));
        all.addAll(known.posteriors(learners));
        if (iterations.orElse(1) > 0) {
            List<BanditAgents.Network> asked = networks.isEmpty() ? List.of(known.network()) : networks;
            asked.forEach(network -> all.add(known.recurrent(config(network))));
        }
        return all;
    }

    private RecurrentConfig config(BanditAgents.Network network) {
        RecurrentConfig own =
                network == BanditAgents.Network.EACH ? RecurrentConfig.byActions() : RecurrentConfig.defaults();
        return own.withIterations(iterations.orElse(own.iterations()));
    }
}
