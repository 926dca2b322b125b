package io.metalearn.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.metalearn.eval.Curve;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.PredictedRow;
import io.metalearn.eval.Report;
import io.metalearn.eval.Result;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import io.metalearn.eval.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The files of a finished run that other programs read. */
final class RunFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper INDENTED = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final CsvMapper CSV = new CsvMapper();

    private RunFiles() {}

    /**
     * {@code results.json}: {@code format}, {@code title}, {@code target}, {@code ways}, {@code data}, {@code metrics} (which values are
     * good, in words, by name), {@code results} (one object a learner, shots and metric), {@code failures} (learner, shots, seed, task and
     * reason), {@code against}, {@code paired}, {@code times}, {@code trainings}, {@code trials} (what a search tried on
     * the validation tasks), {@code weights} and {@code manifest}.
     */
    static String results(Report report, SortedMap<String, String> weights) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", "metalearn-results/1");
        root.put("title", report.title());
        root.put("target", report.target().name());
        root.put("ways", report.ways());
        root.put("data", report.data());
        Leaderboard board = report.board();
        root.put("metrics", metrics(board));
        root.put("results", board.results().stream().map(Result::facts).toList());
        root.put("failures", board.scores().failures());
        root.put("against", board.against());
        root.put("paired", board.paired().stream().map(PairedResult::facts).toList());
        root.put("times", report.times());
        root.put("trainings", report.trainings());
        root.put("trials", report.trials().stream().map(Trial::facts).toList());
        root.put("weights", weights);
        root.put("manifest", report.manifest());
        root.put("notes", report.notes());
        return json(INDENTED, root) + "\n";
    }

    private static Map<String, String> metrics(Leaderboard board) {
        Map<String, String> words = new LinkedHashMap<>();
        board.metrics().forEach(metric -> words.put(metric.name(), metric.words()));
        return words;
    }

    /** {@code scores.csv}: every per-task value. */
    static String scores(Scores scores) {
        return csv(TaskScore.class, scores.all(), "learner", "shots", "seed", "task", "metric", "value");
    }

    /** {@code predictions.csv}: the sample of query rows beside what was predicted for them. */
    static String predictions(Scores scores) {
        return csv(PredictedRow.class, scores.rows(), "learner", "shots", "seed", "task", "actual", "predicted");
    }

    private static <T> String csv(Class<T> type, List<T> rows, String... columns) {
        try {
            return CSV.writer(CSV.schemaFor(type).withHeader().sortedBy(columns))
                    .writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code metrics.jsonl}: the points of the learning curves, a line each. */
    static String metrics(List<Curve> curves) {
        StringBuilder lines = new StringBuilder();
        for (Curve curve : curves) {
            curve.training().forEach(point -> lines.append(line(curve, "training", point)));
            curve.validation().forEach(point -> lines.append(line(curve, "validation", point)));
        }
        return lines.toString();
    }

    private static String line(Curve curve, String split, Curve.Point point) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("learner", curve.learner());
        line.put("seed", curve.seed());
        line.put("split", split);
        line.put("step", point.step());
        line.put("loss", point.loss());
        return json(JSON, line) + "\n";
    }

    private static String json(ObjectMapper mapper, Object document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
