package io.metalearn.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.Field;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One reference case: {@code config}, {@code parameters}, {@code tasks} and {@code expected} of a JSON file, arrays being
 * {@code {"shape": [..], "values": [..]}}. All shapes and settings come from the file. Immutable.
 */
public final class GoldenCase {
    private final String name;
    private final JsonNode root;

    private GoldenCase(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /** Reads a case; its name is the file's, without the ending. */
    public static GoldenCase read(Path file) {
        try {
            String fileName = file.getFileName().toString();
            return new GoldenCase(
                    fileName.substring(0, fileName.length() - ".json".length()),
                    new ObjectMapper().readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the golden case " + file, e);
        }
    }

    public String name() {
        return name;
    }

    /** The settings, as they are in the file. */
    public JsonNode config() {
        return root.path("config");
    }

    public int integer(String setting) {
        return setting(setting).intValue();
    }

    public double number(String setting) {
        return setting(setting).doubleValue();
    }

    public String text(String setting) {
        return setting(setting).textValue();
    }

    /** A list of whole numbers, such as {@code layers}. */
    public List<Integer> integers(String setting) {
        return IntStream.of(new Numbers(setting(setting)).integers()).boxed().toList();
    }

    /** A list of texts, such as the names of adapted tensors. */
    public List<String> texts(String setting) {
        List<String> texts = new ArrayList<>();
        setting(setting).forEach(text -> texts.add(text.textValue()));
        return List.copyOf(texts);
    }

    /** All parameters, rounded to float32. */
    public Tensors parameters() {
        return tensors("parameters", root.path("parameters"));
    }

    /** Every task as an episode; {@code support_y} and {@code query_y} of rank 1 become one column. */
    public List<Episode> episodes() {
        List<Episode> episodes = new ArrayList<>();
        JsonNode tasks = root.path("tasks");
        for (int i = 0; i < tasks.size(); i++) {
            JsonNode task = tasks.get(i);
            episodes.add(new Episode("task" + i, batch(task, "support"), batch(task, "query")));
        }
        return List.copyOf(episodes);
    }

    /** The number of tasks. */
    public int tasks() {
        return root.path("tasks").size();
    }

    /** An array of a task, for example {@code rewards} or {@code noise.W1}. */
    public GoldenArray task(int task, String path) {
        return GoldenArray.read(
                name + ": task" + task + "." + path, find(root.path("tasks").path(task), path));
    }

    /**
     * The schema of an MLP case: {@code layers[0]} numeric features, and real targets or classes as {@code loss} says
     * ({@code mse} or {@code ce}), as many as {@code layers} ends with.
     */
    public Schema schema() {
        List<Integer> layers = integers("layers");
        int outputs = layers.get(layers.size() - 1);
        List<Field> features = IntStream.range(0, layers.get(0))
                .<Field>mapToObj(i -> new Field.Numeric("x" + i))
                .toList();
        return new Schema(
                features,
                switch (text("loss")) {
                    case "mse" -> new Target.Real("y", outputs, 0, 1);
                    case "ce" -> new Target.Classes("y", outputs);
                    default ->
                        throw new IllegalArgumentException(name + ": loss must be mse or ce, got " + text("loss"));
                });
    }

    /** Whether the file states {@code expected.path}, for example {@code query_logits_task0}. */
    public boolean expects(String path) {
        return !find(path).isMissingNode();
    }

    /** The reference array at {@code expected.path}, for example {@code gradients.W1} or {@code loss}. */
    public GoldenArray expected(String path) {
        JsonNode node = find(path);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException(name + " has no expected." + path);
        }
        return GoldenArray.read(name + ": " + path, node);
    }

    /** The names under {@code expected.path}: the parameters that have gradients, for example. */
    public List<String> expectedNames(String path) {
        List<String> names = new ArrayList<>();
        find(path).fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    private JsonNode find(String path) {
        return find(root.path("expected"), path);
    }

    private static JsonNode find(JsonNode base, String path) {
        JsonNode node = base.path(path);
        int dot = path.indexOf('.');
        return node.isMissingNode() && dot > 0
                ? base.path(path.substring(0, dot)).path(path.substring(dot + 1))
                : node;
    }

    private JsonNode setting(String setting) {
        JsonNode node = config().path(setting);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException(name + " has no config." + setting);
        }
        return node;
    }

    private Batch batch(JsonNode task, String part) {
        return new Batch(
                GoldenArray.read(name + ": " + part + "_x", task.path(part + "_x"))
                        .toMatrix(),
                GoldenArray.read(name + ": " + part + "_y", task.path(part + "_y"))
                        .toMatrix());
    }

    private Tensors tensors(String what, JsonNode arrays) {
        Tensors all = Tensors.empty();
        for (Map.Entry<String, JsonNode> entry : arrays.properties()) {
            GoldenArray array = GoldenArray.read(name + ": " + what + "." + entry.getKey(), entry.getValue());
            all = all.with(entry.getKey(), array.toTensor());
        }
        return all;
    }
}
