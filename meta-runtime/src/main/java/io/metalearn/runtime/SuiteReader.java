package io.metalearn.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.metalearn.api.ConfigException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Names;
import io.metalearn.bundle.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/**
 * Reads a suite from YAML (or JSON, which is YAML):
 *
 * <pre>
 * title: Jewellery cold start
 * tasks: {name: jewellery, config: {minimumRows: 20}}
 * learners:
 *   eb: {}                                       # a plugin of that name, with its defaults
 *   small: {algorithm: maml, config: {innerSteps: 5}}
 * shots: [0, 1, 5, 10]
 * seeds: [1, 2, 3]
 * against: eb
 * </pre>
 *
 * Further keys: {@code evaluator} (classification where the tasks' target is a class, else regression), {@code ways} (classes of a test
 * episode; as many as the test tasks have), {@code queries} (all; of each class), {@code budget} (1) and {@code notes}.
 */
public final class SuiteReader {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(50).build())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());
    private static final List<String> KEYS = List.of(
            "title",
            "tasks",
            "learners",
            "evaluator",
            "ways",
            "shots",
            "queries",
            "seeds",
            "budget",
            "against",
            "notes");
    private static final String ALL = "all";

    private final String name;

    private SuiteReader(String name) {
        this.name = name;
    }

    /**
     * Reads a suite file.
     *
     * @param settings overlays such as {@code learners.maml.config.innerSteps=3}, applied in order
     * @throws ConfigException naming the file, the place in it and what is wrong
     */
    public static Suite read(Path file, List<String> settings) {
        try {
            return parse(Files.readString(file), file.toString(), settings);
        } catch (IOException e) {
            throw new ConfigException("cannot read the suite " + file + ": " + e, e);
        }
    }

    /**
     * Reads a suite from text.
     *
     * @param name how errors call it
     * @throws ConfigException naming the place and what is wrong
     */
    public static Suite parse(String yaml, String name, List<String> settings) {
        SuiteReader reader = new SuiteReader(name);
        try {
            if (!(YAML.readTree(yaml) instanceof ObjectNode root)) {
                throw reader.problem("a suite must be settings by name (tasks, learners, ..)");
            }
            settings.forEach(setting -> reader.overlay(root, setting));
            return reader.suite(root);
        } catch (JsonProcessingException e) {
            throw new ConfigException(
                    name + ": " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr(),
                    e);
        } catch (ConfigException e) {
            throw e.getMessage() != null && e.getMessage().startsWith(name)
                    ? e
                    : new ConfigException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * A part from settings such as {@code minimumRows=30} alone.
     *
     * @throws ConfigException when a setting is no path and value
     */
    public static Part part(String plugin, List<String> settings) {
        SuiteReader reader = new SuiteReader(plugin);
        ObjectNode config = YAML.createObjectNode();
        settings.forEach(setting -> reader.overlay(config, setting));
        return new Part(plugin, plugin, config);
    }

    /** A suite as YAML, from which {@link #parse} makes an equal suite. */
    static String write(Suite suite) {
        ObjectNode root = YAML.createObjectNode().put("title", suite.title());
        root.putObject("tasks")
                .put("name", suite.tasks().plugin())
                .set("config", suite.tasks().config());
        ObjectNode learners = root.putObject("learners");
        for (Part learner : suite.learners()) {
            learners.putObject(learner.name())
                    .put("algorithm", learner.plugin())
                    .set("config", learner.config());
        }
        suite.evaluator()
                .ifPresent(evaluator -> root.putObject("evaluator")
                        .put("name", evaluator.plugin())
                        .set("config", evaluator.config()));
        suite.ways().ifPresent(ways -> root.put("ways", ways));
        root.set("shots", YAML.valueToTree(suite.shots()));
        if (suite.queries() == EpisodeShape.ALL) {
            root.put("queries", ALL);
        } else {
            root.put("queries", suite.queries());
        }
        root.set("seeds", YAML.valueToTree(suite.seeds()));
        root.put("budget", suite.budget()).put("against", suite.against());
        root.set("notes", YAML.valueToTree(suite.notes()));
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Suite suite(ObjectNode root) {
        requireKeys(root, "suite", KEYS);
        List<Part> learners = learners(root.path("learners"));
        JsonNode against = root.path("against");
        return new Suite(
                root.path("title").asText(root.path("tasks").path("name").asText("suite")),
                named(root.path("tasks"), "tasks"),
                learners,
                evaluator(root.path("evaluator")),
                ways(root.path("ways")),
                integers(root.path("shots"), "shots", List.of(0L, 1L, 5L, 10L)).stream()
                        .map(Math::toIntExact)
                        .toList(),
                queries(root.path("queries")),
                integers(root.path("seeds"), "seeds", List.of(1L)),
                number(root.path("budget"), "budget", 1),
                against.asText(learners.isEmpty() ? "" : learners.get(0).name()),
                texts(root.path("notes")));
    }

    private List<Part> learners(JsonNode node) {
        if (!node.isObject()) {
            throw problem("learners: must be learners by name, such as {eb: {}}, got " + shown(node));
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String learner = entry.getKey();
            if (!learner.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
                throw problem(
                        "learners: a name must be up to 64 letters, digits, '.', '_' or '-', got '" + learner + "'");
            }
            JsonNode part = entry.getValue();
            requireKeys(part, "learners." + learner, List.of("algorithm", "config"));
            parts.add(new Part(learner, part.path("algorithm").asText(learner), part.path("config")));
        }
        return parts;
    }

    private Optional<Part> evaluator(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(named(node, "evaluator"));
    }

    private Part named(JsonNode node, String place) {
        if (node.isTextual()) {
            return new Part(place, node.asText(), MissingNode.getInstance());
        }
        requireKeys(node, place, List.of("name", "config"));
        if (!node.path("name").isTextual()) {
            throw problem(place + " must be given by name, such as {name: jewellery}");
        }
        return new Part(place, node.path("name").asText(), node.path("config"));
    }

    private void requireKeys(JsonNode node, String place, List<String> known) {
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            throw problem(place + ": must be settings by name, got " + node);
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw problem(
                        place + ": unknown key " + key + Names.suggestion(key, known) + " (known: " + known + ")");
            }
        });
    }

    private int queries(JsonNode node) {
        if (node.isMissingNode() || node.asText().equals(ALL)) {
            return EpisodeShape.ALL;
        }
        return whole(node, "queries: must be a whole number or all");
    }

    private OptionalInt ways(JsonNode node) {
        return node.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(whole(node, "ways: must be a whole number"));
    }

    private int whole(JsonNode node, String rule) {
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw problem(rule + ", got " + node);
        }
        return node.intValue();
    }

    private List<Long> integers(JsonNode node, String place, List<Long> otherwise) {
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isArray()) {
            throw problem(place + ": must be a list of whole numbers, got " + node);
        }
        return StreamSupport.stream(node.spliterator(), false)
                .map(item -> integer(item, place))
                .toList();
    }

    private long integer(JsonNode node, String place) {
        if (!node.isIntegralNumber() || (place.equals("shots") && !node.canConvertToInt())) {
            throw problem(place + ": must be whole numbers, got " + node);
        }
        return node.longValue();
    }

    private double number(JsonNode node, String place, double otherwise) {
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isNumber()) {
            throw problem(place + ": must be a number, got " + node);
        }
        return node.doubleValue();
    }

    private static List<String> texts(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Sets {@code a.b.c=value}, the value being YAML. */
    private void overlay(ObjectNode root, String setting) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new ConfigException("--set must be a path and a value, such as budget=0.1, got " + setting);
        }
        String[] path = setting.substring(0, equals).split("\\.", -1);
        ObjectNode place = root;
        for (int i = 0; i < path.length - 1; i++) {
            JsonNode inner = place.path(path[i]);
            place = inner instanceof ObjectNode there ? there : place.putObject(path[i]);
        }
        try {
            place.set(path[path.length - 1], YAML.readTree(setting.substring(equals + 1)));
        } catch (JsonProcessingException e) {
            throw new ConfigException("--set " + setting + ": the value is no YAML", e);
        }
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }

    private ConfigException problem(String what) {
        return new ConfigException(name + ": " + what);
    }
}
