package io.metalearn.eval;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Field;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an evaluator makes of a query, by the names of its metrics. */
final class Judged {
    private Judged() {}

    static SortedMap<String, Double> by(Evaluator evaluator, Target target, Batch query, Prediction prediction) {
        Schema schema = schema(target);
        return by(evaluator, schema, new Episode("task", schema.emptyBatch(), query), prediction);
    }

    static SortedMap<String, Double> by(Evaluator evaluator, Schema schema, Episode episode, Prediction prediction) {
        SortedMap<String, Double> values = new TreeMap<>();
        evaluator.evaluate(schema, episode, prediction).forEach((metric, value) -> values.put(metric.name(), value));
        return values;
    }

    static List<String> names(Evaluator evaluator, Target target) {
        return evaluator.metrics(schema(target)).stream().map(Metric::name).toList();
    }

    static Schema schema(Target target) {
        return new Schema(List.of(new Field.Numeric("x")), target);
    }
}
