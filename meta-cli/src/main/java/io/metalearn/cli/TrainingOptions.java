package io.metalearn.cli;

import io.metalearn.runtime.RunOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags of commands that train. */
final class TrainingOptions extends ThreadOptions {
    /** A day: who wants no checkpoints loses no more. */
    private static final int MOST_SECONDS = 86_400;

    @Option(names = "--seed", paramLabel = "S", description = "The first seed; further ones count up from it.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "Where the result goes: the model folder, or the folder that run folders are made in.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            description = "How long a training goes on before it writes a checkpoint (default: 5).")
    private double checkpointEvery = RunOptions.CHECKPOINT_EVERY.toSeconds();

    @Option(
            names = "--reuse",
            paramLabel = "RUN",
            description =
                    "A run folder, or a folder of such: what it has trained, or tried, from the same settings, data and"
                            + " seed is taken from there. Repeatable.")
    private List<Path> reuse = new ArrayList<>();

    @Option(names = "--quiet", description = "No progress on stderr.")
    private boolean quiet;

    Optional<Long> seed() {
        return seed;
    }

    Optional<Path> out() {
        return out;
    }

    /** The folder that run folders are made in. */
    Path runs() {
        return out.orElse(Path.of("runs"));
    }

    Duration checkpointEvery() {
        if (!(checkpointEvery >= 0 && checkpointEvery <= MOST_SECONDS)) {
            throw usage("--checkpoint-every must be in [0, " + MOST_SECONDS + "], got " + checkpointEvery);
        }
        return Duration.ofMillis(Math.round(1000 * checkpointEvery));
    }

    List<Path> reuse() {
        return List.copyOf(reuse);
    }

    boolean quiet() {
        return quiet;
    }
}
