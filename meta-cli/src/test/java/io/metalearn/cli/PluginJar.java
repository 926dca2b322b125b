package io.metalearn.cli;

import io.metalearn.api.MetaLearner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar that a plugin's author would have built: compiled from source, with its line in META-INF/services. */
final class PluginJar {
    private static final String KIND = "io.metalearn.api.plugin.MetaLearnerPlugin";

    private PluginJar() {}

    /**
     * The jar {@code name.jar} of a plugin {@code com.example.Name}.
     *
     * @param facts its name, summary and defaults, as its constructor hands them up
     * @param members further members of the class: {@code record Config(..)} where its settings are not empty
     */
    static Path of(Path folder, String name, String facts, String members) {
        String constructor = "public " + type(name) + "() { super(" + facts + ", " + type(name) + "::make); }";
        return of(folder, name, constructor + members);
    }

    /** The same, its constructor being among the members. */
    static Path of(Path folder, String name, String members) {
        String type = type(name);
        String config = members.contains("record Config") ? "" : "public record Config() {}";
        return jar(folder, name, "com.example." + type, """
                package com.example;
                import io.metalearn.api.*;
                import io.metalearn.api.plugin.*;
                public class %s extends MetaLearnerPlugin<%s.Config> {
                    %s
                    %s
                    static MetaLearner make(Config config, Context context) { throw new UnsupportedOperationException(); }
                }
                """.formatted(type, type, config, members));
    }

    /** The same, from any source; {@code declared} is the line, and classes named {@code Lost} do not make it into the jar. */
    static Path jar(Path folder, String name, String declared, String source) {
        try {
            Path work = Files.createDirectories(folder.resolve(name + "-work"));
            Path classes = compile(work, Files.writeString(work.resolve(type(name) + ".java"), source));
            Path jar = folder.resolve(name + ".jar");
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file)) {
                write(out, "META-INF/services/" + KIND, (declared + "\n").getBytes(StandardCharsets.UTF_8));
                for (Path each : files(classes)) {
                    write(out, classes.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
                }
            }
            return jar;
        } catch (IOException e) {
            throw new AssertionError("cannot write " + name, e);
        }
    }

    /** {@code two-words} is the class {@code TwoWords}. */
    private static String type(String name) {
        StringBuilder type = new StringBuilder();
        for (String word : name.split("-", -1)) {
            type.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return type.toString();
    }

    private static Path compile(Path work, Path source) throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", api());
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjects(source.toFile()))
                    .call();
            if (!compiled) {
                throw new AssertionError(messages.toString());
            }
        }
        return classes;
    }

    /** Where the interfaces are; a plugin needs nothing else to be compiled. */
    private static String api() {
        URL place = MetaLearner.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(place.toString())).toString();
    }

    private static List<Path> files(Path classes) throws IOException {
        try (Stream<Path> all = Files.walk(classes)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals("Lost.class"))
                    .sorted()
                    .toList();
        }
    }

    private static void write(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
