package io.metalearn.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Names;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/** The keys of a suite file: a tree of settings to a {@link Suite}, and back. */
final class SuiteKeys {
    private static final List<String> KEYS = List.of(
            "title",
            "tasks",
            "learners",
            "evaluators",
            "ways",
            "shots",
            "queries",
            "fewerShots",
            "seeds",
            "budget",
            "search",
            "on",
            "against",
            "notes");
    private static final String ALL = "all";
    private static final String HERE = "here";

    private SuiteKeys() {}

    /** @throws ConfigException naming the place and what is wrong */
    static Suite read(ObjectNode root) {
        requireKeys(root, "suite", KEYS);
        List<Part> learners = learners(root.path("learners"));
        return new Suite(
                root.path("title").asText(root.path("tasks").path("name").asText("suite")),
                named(root.path("tasks"), "tasks"),
                learners,
                new Protocol(
                        evaluators(root.path("evaluators")),
                        ways(root.path("ways")),
                        shots(root.path("shots")),
                        queries(root.path("queries")),
                        flag(root.path("fewerShots"), "fewerShots")),
                integers(root.path("seeds"), "seeds", List.of(1L)),
                number(root.path("budget"), "budget", 1),
                root.has("search") ? Optional.of(SearchKeys.read(root.path("search"))) : Optional.empty(),
                on(root.path("on")),
                root.path("against")
                        .asText(learners.isEmpty() ? "" : learners.get(0).name()),
                texts(root.path("notes")));
    }

    /** A tree from which {@link #read} makes an equal suite. */
    static ObjectNode write(Suite suite) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("title", suite.title());
        root.set("tasks", named(suite.tasks()));
        ObjectNode learners = root.putObject("learners");
        for (Part learner : suite.learners()) {
            learners.putObject(learner.name())
                    .put("algorithm", learner.plugin())
                    .set("config", learner.config());
        }
        write(suite.protocol(), root);
        suite.seeds().forEach(root.putArray("seeds")::add);
        root.put("budget", suite.budget()).put("against", suite.against());
        suite.search().ifPresent(search -> root.set("search", SearchKeys.write(search)));
        suite.on().ifPresent(on -> root.putObject("on").set(on.plugin(), on.config()));
        suite.notes().forEach(root.putArray("notes")::add);
        return root;
    }

    private static void write(Protocol protocol, ObjectNode root) {
        if (!protocol.evaluators().isEmpty()) {
            protocol.evaluators().forEach(part -> root.withArray("/evaluators").add(named(part)));
        }
        protocol.ways().ifPresent(ways -> root.put("ways", ways));
        protocol.shots().forEach(root.putArray("shots")::add);
        if (protocol.queries() == EpisodeShape.ALL) {
            root.put("queries", ALL);
        } else {
            root.put("queries", protocol.queries());
        }
        if (protocol.fewerShots()) {
            root.put("fewerShots", true);
        }
    }

    private static ObjectNode named(Part part) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", part.plugin());
        node.set("config", part.config());
        return node;
    }

    private static List<Part> learners(JsonNode node) {
        if (!node.isObject()) {
            throw new ConfigException("learners: must be learners by name, such as {eb: {}}, got " + shown(node));
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String learner = entry.getKey();
            if (!learner.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
                throw new ConfigException(
                        "learners: a name must be up to 64 letters, digits, '.', '_' or '-', got '" + learner + "'");
            }
            JsonNode part = entry.getValue();
            requireKeys(part, "learners." + learner, List.of("algorithm", "config"));
            parts.add(new Part(learner, part.path("algorithm").asText(learner), part.path("config")));
        }
        return parts;
    }

    /** What runs it, with its settings; nothing, and {@value #HERE}, are the process that reads it. */
    private static Optional<Part> on(JsonNode node) {
        if (node.isMissingNode() || node.asText().equals(HERE)) {
            return Optional.empty();
        }
        if (!node.isObject() || node.size() != 1) {
            throw new ConfigException(
                    "on: must be here, or what runs the suite with its settings, such as {spark: {master: spark://HOST:7077}}, got "
                            + node);
        }
        String name = node.fieldNames().next();
        return Optional.of(new Part("on", name, node.path(name)));
    }

    private static List<Part> evaluators(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new ConfigException("evaluators: must be a list, such as [regression, {name: classification, config: "
                    + "{bins: 10}}], got " + node);
        }
        return StreamSupport.stream(node.spliterator(), false)
                .map(evaluator -> named(evaluator, "evaluators"))
                .map(part -> new Part(part.plugin(), part.plugin(), part.config()))
                .toList();
    }

    private static Part named(JsonNode node, String place) {
        if (node.isTextual()) {
            return new Part(place, node.asText(), MissingNode.getInstance());
        }
        requireKeys(node, place, List.of("name", "config"));
        if (!node.path("name").isTextual()) {
            throw new ConfigException(place + " must be given by name, such as {name: jewellery}");
        }
        return new Part(place, node.path("name").asText(), node.path("config"));
    }

    static void requireKeys(JsonNode node, String place, List<String> known) {
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            throw new ConfigException(place + ": must be settings by name, got " + node);
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new ConfigException(
                        place + ": unknown key " + key + Names.suggestion(key, known) + " (known: " + known + ")");
            }
        });
    }

    private static int queries(JsonNode node) {
        if (node.isMissingNode() || node.asText().equals(ALL)) {
            return EpisodeShape.ALL;
        }
        return whole(node, "queries: must be a whole number or all");
    }

    private static boolean flag(JsonNode node, String place) {
        if (!node.isMissingNode() && !node.isBoolean()) {
            throw new ConfigException(place + ": must be true or false, got " + node);
        }
        return node.asBoolean();
    }

    private static OptionalInt ways(JsonNode node) {
        return node.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(whole(node, "ways: must be a whole number"));
    }

    private static List<Integer> shots(JsonNode node) {
        if (node.isMissingNode()) {
            return Protocol.defaults().shots();
        }
        return integers(node, "shots", List.of()).stream().map(SuiteKeys::shots).toList();
    }

    private static int shots(long value) {
        if (value != (int) value) {
            throw new ConfigException("shots: must be whole numbers, got " + value);
        }
        return (int) value;
    }

    static int whole(JsonNode node, String rule) {
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw new ConfigException(rule + ", got " + node);
        }
        return node.intValue();
    }

    private static List<Long> integers(JsonNode node, String place, List<Long> otherwise) {
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isArray()) {
            throw new ConfigException(place + ": must be a list of whole numbers, got " + node);
        }
        return StreamSupport.stream(node.spliterator(), false)
                .map(item -> integer(item, place))
                .toList();
    }

    private static long integer(JsonNode node, String place) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new ConfigException(place + ": must be whole numbers of 64 bits, got " + node);
        }
        return node.longValue();
    }

    private static double number(JsonNode node, String place, double otherwise) {
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isNumber()) {
            throw new ConfigException(place + ": must be a number, got " + node);
        }
        return node.doubleValue();
    }

    private static List<String> texts(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
