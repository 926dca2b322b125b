package io.metalearn.cli;

import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.artefact.ScratchFolder;
import io.metalearn.data.ecommerce.NameList;
import io.metalearn.registry.Alias;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import io.metalearn.registry.ModelVersion;
import io.metalearn.registry.Registry;
import io.metalearn.runtime.SuiteRunner;
import io.metalearn.serve.FeedbackRows;
import io.metalearn.serve.PersonalData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a served model again, from what its users sent. */
@Command(
        name = "retrain",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a served model again from the events of its users, who become its tasks: the same learner with the same settings,",
            "by the same protocol. It is published as a new version, and is the canary if on users that neither was trained on it does",
            "not lose against the champion by more than one standard deviation; else no alias points to it."
        },
        footer = {
            "",
            "The exit code is 0 whether or not it becomes the canary; --json says which (\"canary\": true).",
            "Example:   metalearn retrain prices --registry models"
        })
final class Retrain implements Callable<Integer> {
    private static final String BY = "metalearn retrain";

    private final Console console;
    private final Interruption interruption;

    @Mixin
    private ThreadOptions common = new ThreadOptions();

    @Mixin
    private RegistryPlace place = new RegistryPlace();

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "The model, such as prices: its champion's learner is trained.")
    private String reference = "";

    @Option(
            names = "--budget",
            paramLabel = "SHARE",
            description = "Of its training iterations, in (0, 1] (default: 1).")
    private double budget = 1;

    @Option(names = "--seed", paramLabel = "S", description = "Of the training (default: the champion's).")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--minimum-rows",
            paramLabel = "N",
            description = "Users with fewer are left out, at least 2 (default: as of the tasks it was trained on).")
    private Optional<Integer> minimumRows = Optional.empty();

    @Option(
            names = "--forget",
            paramLabel = "FILE",
            description = {
                "Users to leave out as if they had never sent anything, one a line. When that is done,",
                "what the database keeps of them is deleted: events, adapted models, decisions."
            })
    private Optional<Path> forget = Optional.empty();

    @Option(names = "--quiet", description = "No progress on stderr.")
    private boolean quiet;

    Retrain(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        if (!(budget > 0 && budget <= 1)) {
            throw common.usage("--budget must be in (0, 1], got " + budget);
        }
        if (minimumRows.filter(rows -> rows < 2).isPresent()) {
            throw common.usage("--minimum-rows must be >= 2, got " + minimumRows.get());
        }
        Application application = new Application(console, interruption, common);
        try (Registry registry = place.open()) {
            ModelVersion champion = registry.require(ModelReference.parse(reference));
            List<String> forgotten =
                    forget.map(file -> NameList.read("--forget", file).names()).orElse(List.of());
            Map<String, Object> facts = retrain(application, registry, champion);
            if (!forgotten.isEmpty()) {
                delete(forgotten);
            }
            tell(facts);
        }
        return ExitCode.OK;
    }

    private void delete(List<String> users) {
        PersonalData.Deleted deleted = PersonalData.delete(events(), users);
        console.err()
                .println("metalearn: deleted of " + deleted.users() + " of " + users.size() + " users: "
                        + deleted.events() + " events, " + deleted.tasks() + " adapted models, " + deleted.decisions()
                        + " decisions");
    }

    /** Neither what users sent nor a model that was trained on the way is left behind. */
    private Map<String, Object> retrain(Application application, Registry registry, ModelVersion champion) {
        ModelBundle before = registry.load(champion);
        FeedbackData data = FeedbackData.of(before, application.plugins());
        try (ScratchFolder folder = ScratchFolder.make("retrain")) {
            Path rows = folder.path().resolve("feedback.csv");
            FeedbackRows.Written written =
                    FeedbackRows.write(events(), registry, champion, application.plugins(), data.time(), rows);
            console.err().println("metalearn: " + written.rows() + " rows of " + written.users() + " users");
            Retraining retraining = new Retraining(
                    new SuiteRunner(data.plugins(application.plugins())),
                    application.options(common, quiet),
                    data.at(rows, minimumRows, forget.map(Path::toAbsolutePath)),
                    seed.orElse(before.seed()));
            ModelBundle after = data.noted(
                    retraining.train(before, budget, folder.path().resolve("model")),
                    champion.reference().toString());
            return publish(registry, champion, after, written, retraining.compare(before, after));
        }
    }

    private Map<String, Object> publish(
            Registry registry,
            ModelVersion champion,
            ModelBundle after,
            FeedbackRows.Written written,
            HeldBack heldBack) {
        ModelName name = champion.name();
        ModelVersion version = registry.publish(
                name,
                after,
                registry.loadFallback(champion),
                Map.of("retrained", champion.reference().toString(), "users", String.valueOf(written.users())),
                RegistryOptions.signature(BY, heldBack.words()));
        if (heldBack.isGoodEnough()) {
            registry.promote(name, version.number(), Alias.CANARY, RegistryOptions.signature(BY, heldBack.words()));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", name.value());
        facts.put("version", version.number());
        facts.put("champion", champion.number());
        facts.put("canary", heldBack.isGoodEnough());
        facts.put("users", written.users());
        facts.put("rows", written.rows());
        facts.putAll(heldBack.facts());
        facts.put("why", heldBack.words());
        return facts;
    }

    private void tell(Map<String, Object> facts) {
        String becomes =
                Boolean.TRUE.equals(facts.get("canary")) ? ", which is the canary now: " : ", without an alias: ";
        console.out()
                .println(
                        common.json()
                                ? Json.of(facts)
                                : "published " + facts.get("model") + "@" + facts.get("version") + becomes
                                        + facts.get("why"));
    }

    private DatabaseLocation events() {
        return place.location()
                .orElseGet(() -> DatabaseLocation.file(place.folder().resolve("serve.db")));
    }
}
