package io.metalearn.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.eval.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finished trials, a file each, named by the digest of all that decides their outcome: a search that is asked for again, after an
 * interruption or in a run that is given the same folder, takes from here what it has tried before.
 */
final class TrialFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_BYTES = 1_000_000;

    private final Path folder;
    private final List<Path> earlier;

    /** @param earlier folders of other runs that are looked into too */
    TrialFiles(Path folder, List<Path> earlier) {
        this.folder = folder;
        this.earlier = List.copyOf(earlier);
    }

    /**
     * The trial of that content.
     *
     * @param content all that decides its outcome
     * @throws DamagedException when its file is not what was written
     */
    Optional<Trial> find(String content) {
        return Stream.concat(Stream.of(folder), earlier.stream())
                .map(place -> place.resolve(name(content)))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(TrialFiles::read);
    }

    /** One after the other: two trials of the same content, made side by side, are one file. */
    synchronized void keep(String content, Trial trial) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
        AtomicFiles.write(folder.resolve(name(content)), json(trial.facts()) + "\n");
    }

    private static String name(String content) {
        return Digest.of(content).substring(0, 32) + ".json";
    }

    /** A list of trials as the text of a file. */
    static String write(List<Trial> trials) {
        StringBuilder lines = new StringBuilder();
        for (Trial trial : trials) {
            lines.append(lines.isEmpty() ? "[" : ",\n ").append(json(trial.facts()));
        }
        return lines.isEmpty() ? "[]\n" : lines + "]\n";
    }

    /** What {@link #write} wrote into a run folder; none where there was no search. */
    static List<Trial> ofRun(Path run) {
        Path file = run.resolve(RunFolder.TRIALS);
        return Files.exists(file) ? list(file) : List.of();
    }

    private static List<Trial> list(Path file) {
        if (!(tree(file) instanceof ArrayNode all)) {
            throw new DamagedException(file + ": must be a list of trials");
        }
        List<Trial> trials = new ArrayList<>();
        all.forEach(node -> trials.add(trial(node, file)));
        return trials;
    }

    private static Trial read(Path file) {
        return trial(tree(file), file);
    }

    private static JsonNode tree(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new DamagedException(
                        file + ": must be at most " + MOST_BYTES + " bytes, got " + Files.size(file));
            }
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new DamagedException(file + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Trial trial(JsonNode node, Path file) {
        boolean whole = node.path("learner").isTextual()
                && node.path("number").isInt()
                && node.path("share").isNumber()
                && node.path("settings").isObject()
                && node.path("values").isObject()
                && node.path("seconds").isNumber()
                && (node.path("loss").isNumber() || node.path("failure").isTextual());
        if (!whole) {
            throw new DamagedException(file + ": must be a trial, got " + node);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        node.path("settings")
                .properties()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        SortedMap<Integer, Double> values = new TreeMap<>();
        try {
            node.path("values")
                    .properties()
                    .forEach(entry -> values.put(
                            Integer.valueOf(entry.getKey()), entry.getValue().asDouble()));
        } catch (NumberFormatException e) {
            throw new DamagedException(file + ": values must be by shots, got " + node.path("values"), e);
        }
        return new Trial(
                node.path("learner").asText(),
                node.path("number").asInt(),
                node.path("share").asDouble(),
                settings,
                values,
                node.path("loss").asDouble(Double.POSITIVE_INFINITY),
                node.path("seconds").asDouble(),
                node.has("failure") ? Optional.of(node.path("failure").asText()) : Optional.empty());
    }

    private static String json(Map<String, Object> facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
