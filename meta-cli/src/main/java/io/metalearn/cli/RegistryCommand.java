package io.metalearn.cli;

import io.metalearn.bundle.ModelBundle;
import io.metalearn.registry.Alias;
import io.metalearn.registry.AliasMove;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import io.metalearn.registry.ModelVersion;
import io.metalearn.registry.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands on published models. */
@Command(
        name = "registry",
        mixinStandardHelpOptions = true,
        description = "Publishes models, says which version answers, and goes back.",
        footer = {
            "",
            "Examples:  metalearn registry publish runs/my-run --learner maml --name prices",
            "           metalearn registry promote prices@7 --why 'better on new shops'",
            "           metalearn registry rollback prices"
        })
final class RegistryCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RegistryCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: one of " + spec.subcommands().keySet());
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Publishes a model; the same model again is the same version.",
                "The first version of a name is its champion at once."
            },
            footer = {
                "",
                "Examples:  metalearn registry publish runs/my-run --learner maml --name prices",
                "           metalearn registry publish runs/my-run --learner maml --name prices --fallback eb",
                "           metalearn registry publish model --name prices --tag season=autumn --why 'new shops'"
            })
    int publish(
            @Mixin RegistryOptions.Signed options,
            @Parameters(paramLabel = "RUN_OR_MODEL", description = "A run folder, or a model folder.") Path path,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            required = true,
                            description = "The name to publish it under.")
                    String name,
            @Option(names = "--learner", paramLabel = "NAME", description = "Which learner of a run.")
                    Optional<String> learner,
            @Option(
                            names = "--fallback",
                            paramLabel = "NAME",
                            description =
                                    "The learner of the run, or the model folder, that answers where it cannot in time.")
                    Optional<String> fallback,
            @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A further fact. Repeatable.")
                    Map<String, String> tags) {
        RunModels models = new RunModels(path);
        ModelBundle model = models.load(learner);
        Optional<ModelBundle> second = fallback.map(other -> fallback(models, other));
        try (Registry registry = options.open()) {
            ModelVersion version = registry.publish(
                    new ModelName(name),
                    model,
                    second,
                    Optional.ofNullable(tags).orElse(Map.of()),
                    options.signature());
            return tell(options, RegistryText.facts(version), "published " + version.reference());
        }
    }

    private static ModelBundle fallback(RunModels models, String other) {
        Path folder = Path.of(other);
        return Files.isDirectory(folder) ? ModelBundle.load(folder) : models.load(Optional.of(other));
    }

    @Command(mixinStandardHelpOptions = true, description = "The published models, their versions and aliases.")
    int list(@Mixin RegistryOptions options) {
        try (Registry registry = options.open()) {
            List<Map<String, Object>> models = registry.models().stream()
                    .map(name -> RegistryText.facts(registry, name))
                    .toList();
            return tell(options, models, RegistryText.table(models));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "A model: its versions, and the history of its aliases.")
    int show(
            @Mixin RegistryOptions options,
            @Parameters(paramLabel = "NAME", description = "Such as prices, or prices@7.") String reference) {
        try (Registry registry = options.open()) {
            ModelName name = registry.require(ModelReference.parse(reference)).name();
            Map<String, Object> facts = new LinkedHashMap<>(RegistryText.facts(registry, name));
            facts.put(
                    "history",
                    registry.history(name).stream().map(RegistryText::facts).toList());
            facts.put(
                    "published",
                    registry.versions(name).stream().map(RegistryText::facts).toList());
            return tell(options, facts, RegistryText.history(registry, name));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Points an alias at a version.")
    int promote(
            @Mixin RegistryOptions.Signed options,
            @Parameters(paramLabel = "NAME@VERSION", description = "Such as prices@7.") String reference,
            @Option(names = "--alias", paramLabel = "ALIAS", description = "Which (default: champion).")
                    Optional<String> alias) {
        try (Registry registry = options.open()) {
            ModelVersion version = registry.require(ModelReference.parse(reference));
            return tell(options, registry.promote(version.name(), version.number(), alias(alias), options.signature()));
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Points an alias where it was before it was last promoted; again: one further back.")
    int rollback(
            @Mixin RegistryOptions.Signed options,
            @Parameters(paramLabel = "NAME", description = "Such as prices.") String name,
            @Option(names = "--alias", paramLabel = "ALIAS", description = "Which (default: champion).")
                    Optional<String> alias) {
        try (Registry registry = options.open()) {
            return tell(options, registry.rollback(new ModelName(name), alias(alias), options.signature()));
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Whether the files of all versions are what was published; exit code 4 where not.")
    int verify(@Mixin RegistryOptions options) {
        try (Registry registry = options.open()) {
            List<String> problems = registry.verify();
            tell(
                    options,
                    Map.of("problems", problems),
                    problems.isEmpty() ? "all files agree" : String.join("\n", problems));
            return problems.isEmpty() ? ExitCode.OK : ExitCode.DAMAGED;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Removes files that no version refers to.")
    int gc(
            @Mixin RegistryOptions options,
            @Option(
                            names = "--older-than",
                            paramLabel = "MINUTES",
                            description = "Younger ones may be of a publish that goes on (default: ${DEFAULT-VALUE}).",
                            defaultValue = "60")
                    int minutes) {
        if (minutes < 0) {
            throw options.usage("--older-than must be >= 0, got " + minutes);
        }
        try (Registry registry = options.open()) {
            List<String> removed = registry.gc(InstantSource.system().instant().minus(Duration.ofMinutes(minutes)));
            return tell(options, Map.of("removed", removed), "removed " + removed.size() + " models");
        }
    }

    private static Alias alias(Optional<String> alias) {
        return alias.map(Alias::new).orElse(Alias.CHAMPION);
    }

    private int tell(RegistryOptions options, AliasMove move) {
        return tell(options, RegistryText.facts(move), RegistryText.sentence(move));
    }

    private int tell(RegistryOptions options, Object document, String text) {
        console.out().println(options.json() ? Json.of(document) : text);
        return ExitCode.OK;
    }
}
