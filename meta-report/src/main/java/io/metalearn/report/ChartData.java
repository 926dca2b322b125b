package io.metalearn.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.Metric;
import io.metalearn.eval.AverageRanks;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.Result;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of the charts as JSON. */
final class ChartData {
    private static final ObjectMapper JSON = mapper();

    private ChartData() {}

    static String of(Report report) {
        Leaderboard board = report.board();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("metrics", board.metrics().stream().map(Metric::name).toList());
        root.put("directions", directions(board.metrics()));
        root.put("aims", aims(board.metrics()));
        root.put("ways", report.ways());
        root.put("learners", board.scores().learners());
        root.put("shots", board.scores().shots());
        root.put("against", board.against());
        root.put("results", board.results().stream().map(Result::facts).toList());
        root.put("paired", board.paired().stream().map(PairedResult::facts).toList());
        root.put("ranks", board.ranks().stream().map(AverageRanks::facts).toList());
        root.put("steps", report.steps());
        root.put("costs", costs(report));
        root.put("needed", needed(report));
        root.put("privacy", budgets(report));
        root.put("explained", report.explained());
        root.put("curves", CurveChart.json(report.curves()));
        root.put("quantity", report.quantity());
        root.put("rows", RowChart.json(board.scores()));
        root.put("tasks", TaskSample.of(board.scores()).json());
        return json(root);
    }

    /** JSON that cannot end its script element. */
    static String json(Map<String, Object> root) {
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** CPU-seconds of a training of each learner that took a measurable time. */
    private static Map<String, Double> costs(Report report) {
        Map<String, Double> costs = new LinkedHashMap<>();
        for (String learner : report.board().scores().learners()) {
            report.cpuSeconds(learner).stream()
                    .filter(seconds -> seconds > 0)
                    .forEach(seconds -> costs.put(learner, seconds));
        }
        return costs;
    }

    /** Of each learner, the rows that it needs to be as good as the reference with each number of shots; -1 where it does not come there. */
    private static Map<String, List<Double>> needed(Report report) {
        Map<String, List<Double>> needed = new LinkedHashMap<>();
        for (String learner : report.board().scores().learners()) {
            needed.put(
                    learner,
                    report.rowsNeeded(learner).stream()
                            .map(rows -> rows.rows().orElse(-1))
                            .toList());
        }
        return needed;
    }

    private static Map<String, Double> budgets(Report report) {
        Map<String, Double> budgets = new LinkedHashMap<>();
        report.privacy().forEach((learner, budget) -> budgets.put(learner, budget.epsilon()));
        return budgets;
    }

    private static Map<String, String> directions(List<Metric> metrics) {
        Map<String, String> directions = new LinkedHashMap<>();
        metrics.forEach(metric -> directions.put(metric.name(), metric.words()));
        return directions;
    }

    /** Of the metrics that are best near a value. */
    private static Map<String, Double> aims(List<Metric> metrics) {
        Map<String, Double> aims = new LinkedHashMap<>();
        metrics.stream()
                .filter(metric -> Double.isFinite(metric.aim()))
                .forEach(metric -> aims.put(metric.name(), metric.aim()));
        return aims;
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
