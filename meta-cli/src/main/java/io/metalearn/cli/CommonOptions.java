package io.metalearn.cli;

import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.runtime.RunOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that every command has. */
final class CommonOptions {
    /** A day: who wants no checkpoints loses no more. */
    private static final int MOST_SECONDS = 86_400;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Worker threads (default: all processors). They change the time, never the result.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "S", description = "The first seed; further ones count up from it.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--out", paramLabel = "PATH", description = "Where the result goes.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            description = "How long a training goes on before it writes a checkpoint (default: 5).")
    private double checkpointEvery = RunOptions.CHECKPOINT_EVERY.toSeconds();

    @Option(names = "--kernels", paramLabel = "NAME", description = "What to compute with; see 'metalearn doctor'.")
    private Optional<String> kernels = Optional.empty();

    @Option(names = "--quiet", description = "No progress on stderr.")
    private boolean quiet;

    @Option(names = "--json", description = "One JSON document on stdout, and nothing else.")
    private boolean json;

    @Option(
            names = "--plugins",
            paramLabel = "PATH",
            description = "A jar with more plugins, or a folder of classes or jars. Repeatable.")
    private List<Path> plugins = new ArrayList<>();

    @Option(names = "--debug", description = "Show the stack trace of an error.")
    private boolean debug;

    int threads() {
        if (threads < 1) {
            throw usage("--threads must be >= 1, got " + threads);
        }
        return threads;
    }

    Duration checkpointEvery() {
        if (!(checkpointEvery >= 0 && checkpointEvery <= MOST_SECONDS)) {
            throw usage("--checkpoint-every must be in [0, " + MOST_SECONDS + "], got " + checkpointEvery);
        }
        return Duration.ofMillis(Math.round(1000 * checkpointEvery));
    }

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

    boolean quiet() {
        return quiet;
    }

    boolean json() {
        return json;
    }

    boolean debug() {
        return debug;
    }

    /** Chooses the kernels for this process and answers their name. */
    String chooseKernels() {
        kernels.ifPresent(name -> {
            try {
                KernelChoice.byName(name);
            } catch (IllegalArgumentException e) {
                throw usage("--kernels: " + e.getMessage());
            }
            System.setProperty(KernelChoice.PROPERTY, name);
        });
        return KernelChoice.preferred().name();
    }

    /** Sees the plugins of the application and those of {@code --plugins}. */
    ClassLoader classLoader() {
        ClassLoader ours = CommonOptions.class.getClassLoader();
        List<Path> all = new ArrayList<>(Metalearn.plugins(command));
        all.addAll(plugins);
        return all.isEmpty()
                ? ours
                : new URLClassLoader(
                        all.stream()
                                .flatMap(this::entries)
                                .map(CommonOptions::url)
                                .toArray(URL[]::new),
                        ours);
    }

    ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private Stream<Path> entries(Path path) {
        if (!Files.exists(path)) {
            throw usage("--plugins: there is no " + path);
        }
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(path), jars.stream());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path, e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a path of plugins: " + path, e);
        }
    }
}
