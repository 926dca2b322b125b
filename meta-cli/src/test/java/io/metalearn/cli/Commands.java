package io.metalearn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Commands as processes of their own, and what they leave behind. */
final class Commands {
    private Commands() {}

    /** The command with these arguments, {@code --quiet}, its output dropped. */
    static Process start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    /** The same, with options for java. */
    static Process start(List<String> options, String... arguments) throws IOException {
        return start(options, ProcessBuilder.Redirect.DISCARD, arguments);
    }

    /** The same, with what it says going somewhere. */
    static Process start(List<String> options, ProcessBuilder.Redirect output, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--quiet");
        return startAsIs(options, output, all);
    }

    /** One that has no {@code --quiet}. */
    static Process startAsIs(List<String> options, ProcessBuilder.Redirect output, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "io.metalearn.cli.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    /** The one run folder in {@code runs}. */
    static Path only(Path runs) throws IOException {
        return list(runs).stream().findFirst().orElse(runs);
    }

    /** The digests of what a run's trainings gave, by training. */
    static JsonNode weights(Path runs) throws IOException {
        return new ObjectMapper()
                .readTree(only(runs).resolve("results.json").toFile())
                .path("weights");
    }

    /** What is in a folder, sorted; nothing where there is no folder. */
    static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
