package io.metalearn.cli;

import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A model and the rows that it adapts to. */
final class AdaptationOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model folder, as 'train' and 'run' write it.")
    private Path model = Path.of("");

    @Option(
            names = "--support",
            paramLabel = "FILE",
            description = {
                "Labelled rows of the task: CSV, TSV, JSON or Parquet; - is stdin.",
                "Left out: what the model says without any."
            })
    private Optional<Path> support = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of whatever is drawn, such as by a learner as it adapts (default: 0).")
    private long seed;

    Path model() {
        return model;
    }

    Optional<Path> support() {
        return support;
    }

    Seed seed() {
        return new Seed(seed);
    }

    /** @throws ParameterException where there are to be classes, and no rows that name them */
    void requireClasses(Target target) {
        if (target instanceof Target.Classes && support.isEmpty()) {
            throw usage("--support: the model tells apart the classes of a support file, and knows none without");
        }
    }

    /**
     * There is one stdin.
     *
     * @param name of the option of the other file
     * @throws ParameterException when both are read from it
     */
    void requireOneStdin(String name, Path other) {
        if (InputRows.isStdin(other) && support.filter(InputRows::isStdin).isPresent()) {
            throw usage("--support and " + name + " cannot both be -");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
