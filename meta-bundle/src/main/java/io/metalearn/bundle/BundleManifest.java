package io.metalearn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.bundle.artefact.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The manifest of a {@link ModelBundle}, opened: what it says, and the content of the files it vouches for. Its own SHA-256 stands
 * beside it.
 */
record BundleManifest(
        Path folder,
        Part learner,
        Part tasks,
        Protocol protocol,
        SortedMap<String, String> provenance,
        Map<String, byte[]> files) {
    private static final String MANIFEST = "manifest.json";
    private static final String SEAL = "manifest.json.sha256";
    private static final String FORMAT = "metalearn-model/";
    private static final int MAJOR = 1;
    /** Of the manifest, and of its seal: many times what is ever written. */
    private static final long MOST_BYTES = 16 << 20;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** These files, a manifest with their digests, and the manifest's own. */
    static Map<String, byte[]> seal(
            Part learner,
            Part tasks,
            Protocol protocol,
            SortedMap<String, String> provenance,
            SortedMap<String, byte[]> files) {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT + MAJOR);
        root.set("learner", JSON.valueToTree(learner));
        root.set("tasks", JSON.valueToTree(tasks));
        root.set("protocol", protocol(protocol));
        root.set("provenance", JSON.valueToTree(provenance));
        ObjectNode digests = root.putObject("files");
        files.forEach((name, content) ->
                digests.putObject(name).put("sha256", Digest.of(content)).put("size", content.length));
        byte[] manifest = (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.put(MANIFEST, manifest);
        all.put(SEAL, sealOf(manifest).getBytes(StandardCharsets.UTF_8));
        return all;
    }

    /** @throws DamagedException naming the file that is not what was written */
    static BundleManifest open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigException("no model folder " + folder);
        }
        byte[] bytes = RegularFile.at(folder.resolve(MANIFEST)).read(MOST_BYTES);
        String seal = new String(RegularFile.at(folder.resolve(SEAL)).read(MOST_BYTES), StandardCharsets.UTF_8);
        if (!seal.equals(sealOf(bytes))) {
            throw new DamagedException(folder.resolve(MANIFEST) + " or " + SEAL + " is damaged: the SHA-256 is "
                    + Digest.of(bytes) + ", written was " + seal.strip());
        }
        JsonNode root = parse(folder, bytes);
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : root.path("files").properties()) {
            Path file = folder.resolve(requirePlain(folder, entry.getKey()));
            byte[] content = content(file, entry.getValue().path("size").asLong(-1));
            requireDigest(file, content, entry.getValue().path("sha256").asText());
            files.put(entry.getKey(), content);
        }
        SortedMap<String, String> provenance = new TreeMap<>();
        root.path("provenance")
                .properties()
                .forEach(e -> provenance.put(e.getKey(), e.getValue().asText()));
        return new BundleManifest(
                folder,
                part(root.path("learner")),
                part(root.path("tasks")),
                protocol(folder, root.path("protocol")),
                provenance,
                files);
    }

    /** @throws DamagedException when the manifest does not list it */
    byte[] file(String name) {
        return Optional.ofNullable(files.get(name))
                .orElseThrow(() -> new DamagedException(folder.resolve(MANIFEST) + " lists no " + name));
    }

    /** As {@code sha256sum} writes it. */
    private static String sealOf(byte[] manifest) {
        return Digest.of(manifest) + "  " + MANIFEST + "\n";
    }

    private static Part part(JsonNode node) {
        return new Part(node.path("name").asText(), node.path("plugin").asText(), node.path("config"));
    }

    private static ObjectNode protocol(Protocol protocol) {
        ObjectNode node = JSON.createObjectNode();
        node.set("evaluators", JSON.valueToTree(protocol.evaluators()));
        protocol.ways().ifPresent(ways -> node.put("ways", ways));
        node.set("shots", JSON.valueToTree(protocol.shots()));
        return node.put("queries", protocol.queries()).put("fewerShots", protocol.fewerShots());
    }

    private static Protocol protocol(Path folder, JsonNode node) {
        List<Part> evaluators = new ArrayList<>();
        node.path("evaluators").forEach(evaluator -> evaluators.add(part(evaluator)));
        List<Integer> shots = new ArrayList<>();
        node.path("shots").forEach(k -> shots.add(k.asInt(-1)));
        JsonNode ways = node.path("ways");
        try {
            return new Protocol(
                    evaluators,
                    ways.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(ways.asInt()),
                    shots,
                    node.path("queries").asInt(),
                    node.path("fewerShots").asBoolean());
        } catch (ConfigException e) {
            throw new DamagedException(folder.resolve(MANIFEST) + ": protocol: " + e.getMessage(), e);
        }
    }

    private static JsonNode parse(Path folder, byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            String format = root.path("format").asText();
            if (!format.equals(FORMAT + MAJOR)) {
                throw new DamagedException(folder.resolve(MANIFEST) + ": this version reads the format " + FORMAT
                        + MAJOR + ", got " + format);
            }
            return root;
        } catch (IOException e) {
            throw new DamagedException(folder.resolve(MANIFEST) + ": no JSON", e);
        }
    }

    private static String requirePlain(Path folder, String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new DamagedException(folder.resolve(MANIFEST) + ": not the name of a file here: " + name);
        }
        return name;
    }

    private static byte[] content(Path file, long expected) {
        RegularFile found = RegularFile.at(file);
        if (found.size() != expected) {
            throw new DamagedException(
                    file + " is damaged: it has " + found.size() + " bytes, written were " + expected);
        }
        return found.read(Integer.MAX_VALUE - Long.BYTES);
    }

    private static void requireDigest(Path file, byte[] content, String expected) {
        String found = Digest.of(content);
        if (!found.equals(expected)) {
            throw new DamagedException(file + " is damaged: its SHA-256 is " + found + ", written was " + expected);
        }
    }
}
