package io.metalearn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.SealedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The manifest of a {@link ModelBundle}, opened: what it says, and the content of the files it vouches for.
 *
 * @param sealed the folder
 */
record BundleManifest(
        SealedFolder sealed, Part learner, Part tasks, Protocol protocol, SortedMap<String, String> provenance) {
    private static final String FORMAT = "metalearn-model/1";
    private static final String PROTOCOL = "protocol";
    private static final String FEWER_SHOTS = "fewerShots";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** These files, a manifest with their digests, and the manifest's own. */
    static Map<String, byte[]> seal(
            Part learner,
            Part tasks,
            Protocol protocol,
            SortedMap<String, String> provenance,
            SortedMap<String, byte[]> files) {
        return SealedFolder.seal(FORMAT, facts(learner, tasks, protocol, provenance), files);
    }

    private static ObjectNode facts(Part learner, Part tasks, Protocol protocol, SortedMap<String, String> provenance) {
        ObjectNode facts = JSON.createObjectNode();
        facts.set("learner", JSON.valueToTree(learner));
        facts.set("tasks", JSON.valueToTree(tasks));
        facts.set(PROTOCOL, protocol(protocol));
        facts.set("provenance", JSON.valueToTree(provenance));
        return facts;
    }

    /**
     * @throws DamagedException naming the file that is not what was written
     * @throws ConfigException when it is no folder of a model
     */
    static BundleManifest open(Path folder) {
        requireModel(folder);
        SealedFolder sealed = SealedFolder.open(folder, FORMAT);
        JsonNode facts = sealed.facts();
        SortedMap<String, String> provenance = new TreeMap<>();
        facts.path("provenance")
                .properties()
                .forEach(e -> provenance.put(e.getKey(), e.getValue().asText()));
        BundleManifest manifest = new BundleManifest(
                sealed,
                part(facts.path("learner")),
                part(facts.path("tasks")),
                protocol(folder, facts.path(PROTOCOL)),
                provenance);
        sealed.requireFacts(manifest.understood());
        return manifest;
    }

    /** The facts as they would be sealed again; models of before there was a choice say nothing of fewer shots. */
    private ObjectNode understood() {
        ObjectNode again = facts(learner, tasks, protocol, provenance);
        if (!sealed.facts().path(PROTOCOL).has(FEWER_SHOTS)) {
            again.withObjectProperty(PROTOCOL).remove(FEWER_SHOTS);
        }
        return again;
    }

    private static void requireModel(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigException("no model folder " + folder);
        }
        Path models = folder.resolve("models");
        if (!SealedFolder.isSealed(folder) && Files.isDirectory(models)) {
            throw new ConfigException(folder + " is the folder of a run, no model; its models are in " + models);
        }
    }

    /** @throws DamagedException when the manifest does not list it */
    byte[] file(String name) {
        return sealed.file(name);
    }

    /** Of one that not every model has. */
    Optional<byte[]> fileIfListed(String name) {
        return Optional.ofNullable(sealed.files().get(name));
    }

    private static Part part(JsonNode node) {
        return new Part(node.path("name").asText(), node.path("plugin").asText(), node.path("config"));
    }

    private static ObjectNode protocol(Protocol protocol) {
        ObjectNode node = JSON.createObjectNode();
        node.set("evaluators", JSON.valueToTree(protocol.evaluators()));
        protocol.ways().ifPresent(ways -> node.put("ways", ways));
        node.set("shots", JSON.valueToTree(protocol.shots()));
        return node.put("queries", protocol.queries()).put(FEWER_SHOTS, protocol.fewerShots());
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
                    node.path(FEWER_SHOTS).asBoolean());
        } catch (ConfigException e) {
            throw new DamagedException(folder + ": the manifest's protocol: " + e.getMessage(), e);
        }
    }
}
