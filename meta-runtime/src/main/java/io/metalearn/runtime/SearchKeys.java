package io.metalearn.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The key {@code search} of a suite file:
 *
 * <pre>
 * search:
 *   learners:
 *     maml: {}                                       # what its plugin varies
 *     in-context: {width: [32, 64], outer.descent.rate: {from: 0.0005, to: 0.01, scale: log}}
 *   method: halving                                  # or random, or grid
 *   trials: 16
 *   minutes: 10
 * </pre>
 *
 * Further keys: {@code reduction} (3) and {@code seed} (1).
 */
final class SearchKeys {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = "search";
    private static final String LEARNERS = "learners";
    private static final String METHOD = "method";
    private static final String TRIALS = "trials";
    private static final String REDUCTION = "reduction";
    private static final String MINUTES = "minutes";
    private static final String SEED = "seed";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String SCALE = "scale";
    private static final String LOGARITHMIC = "log";
    private static final String LINEAR = "linear";
    private static final List<String> KEYS = List.of(LEARNERS, METHOD, TRIALS, REDUCTION, MINUTES, SEED);

    private SearchKeys() {}

    /** @throws ConfigException naming the place and what is wrong */
    static Search read(JsonNode node) {
        SuiteKeys.requireKeys(node, PLACE, KEYS);
        Search usual = Search.defaults();
        JsonNode learners = node.path(LEARNERS);
        if (!learners.isObject() || learners.isEmpty()) {
            throw new ConfigException("search.learners: must be learners by name, such as {maml: {}}, got "
                    + (learners.isMissingNode() ? "nothing" : learners));
        }
        Map<String, SearchSpace> spaces = new LinkedHashMap<>();
        learners.properties().forEach(entry -> spaces.put(entry.getKey(), space(entry.getKey(), entry.getValue())));
        return new Search(
                node.has(METHOD) ? method(node.path(METHOD)) : usual.method(),
                node.has(TRIALS) ? whole(node, TRIALS) : usual.trials(),
                node.has(REDUCTION) ? whole(node, REDUCTION) : usual.reduction(),
                node.has(MINUTES)
                        ? OptionalDouble.of(number(node.path(MINUTES), PLACE + "." + MINUTES))
                        : usual.minutes(),
                node.has(SEED) ? whole(node, SEED) : usual.seed(),
                spaces);
    }

    /** A tree from which {@link #read} makes an equal search. */
    static ObjectNode write(Search search) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode learners = node.putObject(LEARNERS);
        search.learners().forEach((name, space) -> {
            ObjectNode dimensions = learners.putObject(name);
            space.dimensions().forEach((path, dimension) -> dimensions.set(path, write(dimension)));
        });
        node.put(METHOD, search.method().name().toLowerCase(Locale.ROOT))
                .put(TRIALS, search.trials())
                .put(REDUCTION, search.reduction());
        search.minutes().ifPresent(minutes -> node.put(MINUTES, minutes));
        return node.put(SEED, search.seed());
    }

    private static JsonNode write(Dimension dimension) {
        if (dimension instanceof Dimension.Interval interval) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put(FROM, interval.from())
                    .put(TO, interval.to())
                    .put(SCALE, interval.logarithmic() ? LOGARITHMIC : LINEAR);
        }
        return JSON.valueToTree(((Dimension.Choices) dimension).values());
    }

    private static SearchSpace space(String learner, JsonNode node) {
        String place = "search.learners." + learner;
        if (!node.isObject() && !node.isNull()) {
            throw new ConfigException(
                    place + ": must be values by setting, such as {innerSteps: [1, 5]}, or {} for what"
                            + " its plugin varies, got " + node);
        }
        SearchSpace space = SearchSpace.none();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            space = space.with(entry.getKey(), dimension(entry.getValue(), place + "." + entry.getKey()));
        }
        return space;
    }

    private static Dimension dimension(JsonNode node, String place) {
        try {
            if (node.isArray()) {
                return Dimension.among(JSON.convertValue(node, Object[].class));
            }
            if (node.isObject()) {
                SuiteKeys.requireKeys(node, place, List.of(FROM, TO, SCALE));
                double from = number(node.path(FROM), place + "." + FROM);
                double to = number(node.path(TO), place + "." + TO);
                return isLogarithmic(node.path(SCALE), place)
                        ? Dimension.logarithmic(from, to)
                        : Dimension.between(from, to);
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException(place + ": " + e.getMessage(), e);
        }
        throw new ConfigException(
                place + ": must be a list of values, or {from: 0.001, to: 0.1, scale: log}, got " + node);
    }

    private static boolean isLogarithmic(JsonNode scale, String place) {
        String name = scale.asText(LINEAR);
        if (!name.equals(LOGARITHMIC) && !name.equals(LINEAR)) {
            throw new ConfigException(place + ".scale: must be log or linear, got " + name);
        }
        return name.equals(LOGARITHMIC);
    }

    private static Search.Method method(JsonNode node) {
        return Arrays.stream(Search.Method.values())
                .filter(method -> method.name().equalsIgnoreCase(node.asText()))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        "search.method: must be one of grid, random and halving, got " + node.asText()));
    }

    private static int whole(JsonNode node, String key) {
        return SuiteKeys.whole(node.path(key), "search." + key + ": must be a whole number");
    }

    private static double number(JsonNode node, String place) {
        if (!node.isNumber()) {
            throw new ConfigException(
                    place + ": must be a number, got " + (node.isMissingNode() ? "nothing" : node.toString()));
        }
        return node.doubleValue();
    }
}
