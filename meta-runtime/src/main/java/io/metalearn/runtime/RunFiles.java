package io.metalearn.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.metalearn.eval.Curve;
import io.metalearn.eval.PredictedRow;
import io.metalearn.eval.Report;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The files of a finished run that other programs read. */
final class RunFiles {
    static final String FORMAT = "metalearn-results/1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper INDENTED = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final CsvMapper CSV = new CsvMapper();

    private RunFiles() {}

    /** {@code results.json}: {@code format}, the {@link Report#facts}, and {@code weights}. */
    static String results(Report report, SortedMap<String, String> weights) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", FORMAT);
        root.putAll(report.facts());
        root.put("weights", weights);
        return json(INDENTED, root) + "\n";
    }

    /** {@code scores.csv}: every per-task value. */
    static String scores(Scores scores) {
        return csv(TaskScore.class, scores.all(), "learner", "shots", "seed", "task", "metric", "value");
    }

    /** {@code predictions.csv}: the sample of query rows beside what was predicted for them, and the first places of a few lists. */
    static String predictions(Scores scores) {
        return csv(
                PredictedRow.class, scores.rows(), "learner", "shots", "seed", "task", "actual", "predicted", "item");
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
