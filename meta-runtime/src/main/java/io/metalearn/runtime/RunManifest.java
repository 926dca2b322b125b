package io.metalearn.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataCard;
import io.metalearn.api.plugin.Context;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.bundle.artefact.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What produced a run, by name: versions, machine, threads, kernels, seeds, how rows became tasks and these were divided, SHA-256 of
 * configuration and data.
 */
final class RunManifest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final long MOST_BYTES = 16 << 20;
    private static final String DATA = "data.";
    private static final String SHA256 = ".sha256";
    private static final String KERNELS = "kernels";
    private static final String NONE = "(none)";

    private RunManifest() {}

    static SortedMap<String, String> of(Suite suite, DataCard data, Plugins plugins, RunOptions options) {
        SortedMap<String, String> manifest = plugins.context().description();
        manifest.put("metalearn", version(RunManifest.class));
        manifest.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        manifest.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        manifest.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        manifest.put("threads", String.valueOf(options.threads()));
        manifest.put("seeds", suite.seeds().toString());
        manifest.put("started", options.clock().instant().toString());
        manifest.put("config.sha256", Digest.of(SuiteReader.write(suite)));
        manifest.put("tasks", suite.tasks().plugin() + " " + suite.tasks().config());
        data.sources().forEach((file, sha256) -> manifest.put(DATA + file + SHA256, sha256));
        manifest.put(
                "plugin." + suite.tasks().plugin(),
                version(plugins.tasks(suite.tasks().plugin()).getClass()));
        for (Part learner : suite.learners()) {
            manifest.put(
                    "plugin." + learner.plugin(),
                    version(plugins.learner(learner.plugin()).getClass()));
        }
        return manifest;
    }

    /** The SHA-256 of each input of the data, by its name, as a manifest states them. */
    static SortedMap<String, String> sources(SortedMap<String, String> manifest) {
        SortedMap<String, String> sources = new TreeMap<>();
        manifest.forEach((name, value) -> {
            if (name.startsWith(DATA) && name.endsWith(SHA256)) {
                sources.put(name.substring(DATA.length(), name.length() - SHA256.length()), value);
            }
        });
        return sources;
    }

    static String write(SortedMap<String, String> manifest) {
        try {
            return JSON.writeValueAsString(manifest) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * That of a run folder; empty before the data were read for the first time.
     *
     * @throws DamagedException when the file is not what {@link #write} writes
     */
    static Optional<SortedMap<String, String>> read(Path run) {
        Path file = run.resolve(RunFolder.MANIFEST);
        return Files.exists(file) ? Optional.of(read(RegularFile.at(file).read(MOST_BYTES), file)) : Optional.empty();
    }

    /** The same from its bytes. */
    static SortedMap<String, String> read(byte[] json, Path file) {
        SortedMap<String, String> manifest = new TreeMap<>();
        for (Map.Entry<String, JsonNode> fact : tree(json, file).properties()) {
            if (!fact.getValue().isTextual()) {
                throw new DamagedException(file + ": " + fact.getKey() + " must be a text, got " + fact.getValue());
            }
            manifest.put(fact.getKey(), fact.getValue().textValue());
        }
        return manifest;
    }

    private static ObjectNode tree(byte[] json, Path file) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode facts) {
                return facts;
            }
        } catch (IOException e) {
            throw new DamagedException(
                    file + ": no JSON"
                            + (e instanceof JsonProcessingException at ? ": " + at.getOriginalMessage() : ""),
                    e);
        }
        throw new DamagedException(file + " must have facts by name");
    }

    /**
     * Refuses to go on where the bits would be others.
     *
     * @throws ConfigException naming what has changed: the data, or the kernels
     */
    static void requireSame(SortedMap<String, String> before, SortedMap<String, String> now) {
        requireSameData(before, now);
        requireSame(KERNELS, before, now);
    }

    /** @throws ConfigException naming the data that have changed, are gone, or were not there */
    static void requireSameData(SortedMap<String, String> before, SortedMap<String, String> now) {
        Stream.concat(before.keySet().stream(), now.keySet().stream())
                .filter(name -> name.startsWith(DATA))
                .forEach(name -> requireSame(name, before, now));
    }

    private static void requireSame(String name, SortedMap<String, String> before, SortedMap<String, String> now) {
        String old = Context.withoutBrackets(before.getOrDefault(name, NONE));
        String current = Context.withoutBrackets(now.getOrDefault(name, NONE));
        if (!old.equals(current)) {
            throw new ConfigException(
                    name + " was " + old + " when the run started, and is " + current + " now: it cannot go on");
        }
    }

    /** That of the jar of a class. */
    static String version(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion()).orElse("(not packaged)");
    }
}
