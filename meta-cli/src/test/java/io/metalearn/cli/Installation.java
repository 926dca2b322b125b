package io.metalearn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The launcher in a folder, with a jar that leads to the classes under test; or with a java that only says what it was called with.
 *
 * @param home the folder
 */
record Installation(Path home) {
    private static final Path SCRIPT = Path.of("src", "main", "dist", "bin", "metalearn");
    private static final int PATIENCE_SECONDS = 300;

    /** The folder is made. */
    static Installation in(Path home) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.copy(SCRIPT, home.resolve("bin").resolve("metalearn"));
        Path jar = Files.createDirectories(home.resolve("lib")).resolve("meta-cli-1.0.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return new Installation(home);
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path", "").split(System.getProperty("path.separator"), -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    /** A java home whose java prints its arguments, a line each in angle brackets, and ends with 7. */
    static Path javaThatTells(Path home, String version, String modules) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Path java = home.resolve("bin").resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                for word; do printf '<%s>\\n' "$word"; done
                exit 7
                """);
        java.toFile().setExecutable(true);
        Files.writeString(home.resolve("release"), """
                IMPLEMENTOR="Somebody"
                JAVA_VERSION="%s"
                MODULES="%s"
                """.formatted(version, modules));
        return home;
    }

    Path script() {
        return home.resolve("bin").resolve("metalearn");
    }

    Invocation call(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", script().toString()));
        command.addAll(List.of(arguments));
        return call(Path.of(""), environment, command);
    }

    /** Any command, in any folder. */
    static Invocation call(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + command);
        }
        return new Invocation(process.exitValue(), out, err.get());
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
