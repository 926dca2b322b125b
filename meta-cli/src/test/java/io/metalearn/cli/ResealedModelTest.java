package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models that somebody has changed and sealed again, checksums and all: each is refused as damaged, or adapts and predicts; none hangs, eats
 * the memory, or fails in another way.
 */
class ResealedModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Plugins PLUGINS = Plugins.discover(ResealedModelTest.class.getClassLoader());
    private static final List<String> VALUES = List.of(
            "0",
            "-1",
            "1",
            "3",
            "65536",
            "1000000000",
            "2147483647",
            "4294967296",
            "1e308",
            "-0.5",
            "null",
            "\"x\"",
            "[]",
            "{}",
            "true",
            "\"NaN\"");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "maml, sinusoid",
        "cnp, sinusoid",
        "eb, linear",
        "finetune, linear",
        "boosted, linear",
        "protonet, blobs",
        "in-context, blobs"
    })
    void a_changed_model_is_refused_or_works(String learner, String tasks) {
        changeAndTry(learner, tasks, 12);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "maml, sinusoid",
        "mamlpp, sinusoid",
        "reptile, sinusoid",
        "platipus, sinusoid",
        "alpaca, sinusoid",
        "r2d2, sinusoid",
        "multitask, sinusoid",
        "aml, sinusoid",
        "cnp, sinusoid",
        "anp, sinusoid",
        "tanp, sinusoid",
        "in-context, sinusoid",
        "eb, linear",
        "shift, linear",
        "global, linear",
        "scratch, linear",
        "mean, linear",
        "mlp, linear",
        "finetune, linear",
        "tribuo-sgd, linear",
        "tribuo-knn, linear",
        "protonet, blobs",
        "matching, blobs",
        "metric, blobs",
        "relation, blobs",
        "proto-maml, blobs",
        "centroid, blobs",
        "boosted, linear",
        "boosted, blobs"
    })
    void forty_changes_of_every_learner(String learner, String tasks) {
        changeAndTry(learner, tasks, 40);
    }

    private void changeAndTry(String learner, String tasks, int changes) {
        BoundPart<Tasks> data = PLUGINS.tasks(Part.of(tasks), "tasks");
        Tasks made = data.create();
        ModelBundle model = ModelBundle.learn(
                PLUGINS.learner(Part.of(learner), "learner"),
                data.part(),
                made,
                new Training(new Seed(1), 0.002, 2, TrainingMonitor.none()));
        Episode episode = made.test().episode(0, new EpisodeShape(made.test().mostWays(), 3, 4), new Seed(2));
        RandomStream draws = new Seed(7).child(learner).stream();
        List<String> refusals = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            Path changed = folder.resolve("model" + i);
            model.save(changed);
            String change = change(changed, draws);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> refusal(changed, episode).ifRefused(refusals::add),
                    () -> learner + ": " + change);
        }
        assertThat(refusals).as("changes of %s that were refused", learner).hasSizeGreaterThan(changes / 5);
    }

    /** What became of a model. */
    private record Outcome(String refusal) {
        void ifRefused(java.util.function.Consumer<String> consumer) {
            if (!refusal.isEmpty()) {
                consumer.accept(refusal);
            }
        }
    }

    /** Numbers that are finite but absurd may show only when rows are adapted to: then the learner says what is too large. */
    private static Outcome refusal(Path folder, Episode episode) {
        Learner learner;
        try {
            learner = ModelBundle.load(folder).learner(PLUGINS);
        } catch (DamagedException refused) {
            return new Outcome(String.valueOf(refused.getMessage()));
        }
        try {
            learner.adapt(episode.support(), new Seed(3))
                    .predict(episode.query().features());
            return new Outcome("");
        } catch (IllegalArgumentException refused) {
            return new Outcome(String.valueOf(refused.getMessage()));
        }
    }

    /** One change of one file, at a drawn place, and new seals. */
    private static String change(Path model, RandomStream draws) {
        try {
            String change = switch (draws.nextInt(4)) {
                case 0 -> json(model.resolve("schema.json"), draws);
                case 1 -> manifest(model, draws);
                case 2 -> header(model.resolve("weights.safetensors"), draws);
                default -> weight(model.resolve("weights.safetensors"), draws);
            };
            seal(model);
            return change;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Path file, RandomStream draws) throws IOException {
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        String change = changed(root, draws);
        Files.write(file, JSON.writeValueAsBytes(root));
        return file.getFileName() + " " + change;
    }

    private static String manifest(Path model, RandomStream draws) throws IOException {
        Path file = model.resolve("manifest.json");
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        String change = changed(root.path("learner").path("config"), draws);
        Files.write(file, JSON.writeValueAsBytes(root));
        return "learner.config " + change;
    }

    private static String header(Path file, RandomStream draws) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int length =
                (int) ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong();
        JsonNode header = JSON.readTree(content, Long.BYTES, length);
        String change = changed(header, draws);
        byte[] text = JSON.writeValueAsBytes(header);
        ByteBuffer all =
                ByteBuffer.allocate(content.length - length + text.length).order(ByteOrder.LITTLE_ENDIAN);
        all.putLong(text.length).put(text).put(content, Long.BYTES + length, content.length - Long.BYTES - length);
        Files.write(file, all.array());
        return "header " + change;
    }

    private static String weight(Path file, RandomStream draws) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int start = Long.BYTES + (int) content.getLong(0);
        int weights = (content.capacity() - start) / Float.BYTES;
        if (weights == 0) {
            return "nothing";
        }
        int at = start + Float.BYTES * draws.nextInt(weights);
        float[] values = {Float.NaN, Float.POSITIVE_INFINITY, 1e9f, -1e9f, 1e38f, -1, 0.5f, 1 << 24};
        float value = values[draws.nextInt(values.length)];
        content.putFloat(at, value);
        Files.write(file, content.array());
        return String.format(Locale.ROOT, "weight at %d = %g", at, value);
    }

    /** Replaces, or removes, one node below {@code root}. */
    private static String changed(JsonNode root, RandomStream draws) throws IOException {
        List<JsonNode> parents = new ArrayList<>();
        collect(root, parents);
        if (parents.isEmpty()) {
            return "nothing";
        }
        JsonNode parent = parents.get(draws.nextInt(parents.size()));
        String value = VALUES.get(draws.nextInt(VALUES.size()));
        int child = draws.nextInt(parent.size());
        if (parent instanceof ObjectNode object) {
            String name = object.properties().stream()
                    .skip(child)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            if (draws.nextInt(8) == 0) {
                object.remove(name);
                return name + " removed";
            }
            object.set(name, JSON.readTree(value));
            return name + " = " + value;
        }
        ((ArrayNode) parent).set(child, JSON.readTree(value));
        return "[" + child + "] = " + value;
    }

    private static void collect(JsonNode node, List<JsonNode> parents) {
        if (node.isContainerNode() && !node.isEmpty()) {
            parents.add(node);
            node.forEach(child -> collect(child, parents));
        }
    }

    private static void seal(Path model) throws IOException {
        Path manifest = model.resolve("manifest.json");
        ObjectNode root = (ObjectNode) JSON.readTree(Files.readAllBytes(manifest));
        for (String name : List.of("schema.json", "weights.safetensors")) {
            byte[] content = Files.readAllBytes(model.resolve(name));
            ((ObjectNode) root.path("files").path(name))
                    .put("sha256", Digest.of(content))
                    .put("size", content.length);
        }
        byte[] text = JSON.writeValueAsBytes(root);
        Files.write(manifest, text);
        String seal = Digest.of(text) + "  manifest.json\n";
        Files.write(model.resolve("manifest.json.sha256"), seal.getBytes(StandardCharsets.UTF_8));
    }
}
