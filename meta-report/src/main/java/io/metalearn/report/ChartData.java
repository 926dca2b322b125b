package io.metalearn.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.eval.Metrics;
import io.metalearn.eval.Report;
import io.metalearn.eval.TaskScore;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of the charts as JSON. */
final class ChartData {
    private static final ObjectMapper JSON = mapper();

    private ChartData() {}

    static String of(Report report, List<String> metrics) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("metrics", metrics);
        root.put("directions", directions(metrics));
        root.put("ways", report.ways());
        root.put("learners", report.scores().learners());
        root.put("shots", report.scores().shots());
        root.put("against", report.against());
        root.put("results", report.results());
        root.put("paired", report.paired());
        root.put(
                "curves",
                report.curves().stream()
                        .filter(curve -> !curve.training().isEmpty())
                        .toList());
        root.put("tasks", tasks(report));
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Metrics.Direction> directions(List<String> metrics) {
        Map<String, Metrics.Direction> directions = new LinkedHashMap<>();
        metrics.forEach(metric -> directions.put(metric, Metrics.direction(metric)));
        return directions;
    }

    /** {@code metric|learner|shots} to task to the mean over seeds. */
    private static Map<String, Map<String, Double>> tasks(Report report) {
        Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
        for (TaskScore score : report.scores().all()) {
            values.computeIfAbsent(
                            score.metric() + "|" + score.learner() + "|" + score.shots(), cell -> new TreeMap<>())
                    .computeIfAbsent(score.task(), task -> new ArrayList<>())
                    .add(score.value());
        }
        Map<String, Map<String, Double>> means = new LinkedHashMap<>();
        values.forEach((cell, tasks) -> {
            Map<String, Double> row = new LinkedHashMap<>();
            tasks.forEach((task, seeds) -> row.put(
                    task,
                    seeds.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
            means.put(cell, row);
        });
        return means;
    }

    /** No {@code <} or {@code &} leaves a string as such: nothing can end the script element. */
    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory().setCharacterEscapes(new ScriptEscapes());
        return mapper;
    }

    private static final class ScriptEscapes extends CharacterEscapes {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
            codes['<'] = CharacterEscapes.ESCAPE_STANDARD;
            codes['>'] = CharacterEscapes.ESCAPE_STANDARD;
            codes['&'] = CharacterEscapes.ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return new SerializedString(String.format("\\u%04x", character));
        }
    }
}
