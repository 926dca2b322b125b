package io.metalearn.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Predictions as rows of named values.
 *
 * @param columns their names, in order
 * @param rows one per predicted row
 */
record Predictions(List<String> columns, List<Map<String, Object>> rows) {
    private static final Pattern LOG = Pattern.compile("log\\((.*)\\)");

    /** @param classes the names of the classes that the support has, by index; empty where there is no support, or are no classes */
    static Predictions of(Target target, List<String> classes, Prediction prediction) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < prediction.mean().rows(); row++) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("row", row + 1);
            if (target instanceof Target.Classes all) {
                List<String> names = classes.isEmpty() ? numbers(all.classes()) : classes;
                addClass(cells, target.name(), names, prediction.mean().rows(row, row + 1));
            } else {
                for (int output = 0; output < prediction.mean().columns(); output++) {
                    add(cells, name(target, output), prediction, row, output);
                }
            }
            rows.add(cells);
        }
        List<String> columns = rows.isEmpty()
                ? List.of("row", name(target, 0))
                : List.copyOf(rows.get(0).keySet());
        return new Predictions(columns, List.copyOf(rows));
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    /** The most probable class, then the probability of each: the softmax of their logits. */
    private static void addClass(Map<String, Object> cells, String name, List<String> classes, Matrix logits) {
        double most = IntStream.range(0, classes.size())
                .mapToDouble(k -> logits.get(0, k))
                .max()
                .orElseThrow();
        double[] weights = IntStream.range(0, classes.size())
                .mapToDouble(k -> Math.exp(logits.get(0, k) - most))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        int best = IntStream.range(0, weights.length)
                .reduce((a, b) -> weights[b] > weights[a] ? b : a)
                .orElseThrow();
        cells.put(name, classes.get(best));
        for (int k = 0; k < weights.length; k++) {
            cells.put("p(" + classes.get(k) + ")", (float) (weights[k] / sum));
        }
    }

    /** With a header line. */
    String csv() {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        columns.forEach(schema::addColumn);
        try {
            return new CsvMapper().writer(schema.build()).writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Map<String, Object> cells, String name, Prediction prediction, int row, int output) {
        float mean = prediction.mean().get(row, output);
        cells.put(name, mean);
        Optional<Float> deviation = prediction.deviation().map(deviations -> deviations.get(row, output));
        deviation.ifPresent(value -> cells.put(name + ".deviation", value));
        Matcher log = LOG.matcher(name);
        if (log.matches()) {
            cells.put(log.group(1), (float) Math.exp(mean));
        }
    }

    private static String name(Target target, int output) {
        return target.outputs() == 1 || target instanceof Target.Classes ? target.name() : target.name() + "." + output;
    }
}
