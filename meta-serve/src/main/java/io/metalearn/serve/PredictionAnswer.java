package io.metalearn.serve;

import io.metalearn.api.Matrix;
import io.metalearn.api.Target;
import io.metalearn.bundle.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Predictions in the words of the data, with an interval where the model states a deviation.
 *
 * @param reasons to be told, where they are asked for
 * @param why it is so, where that is asked for
 */
record PredictionAnswer(ModelService.Answered answered, Optional<Reasons> reasons, Optional<Explanations> why) {
    /** Of the interval: it holds that share of the outcomes, where errors are normal. */
    private static final double LEVEL = 0.9;
    /** The normal distribution's 0.95 quantile. */
    private static final double DEVIATIONS = 1.6448536269514722;

    Map<String, Object> document() {
        Target target = answered.model().schema().target();
        Answers answers = Answers.of(target, answered.classes(), answered.prediction());
        List<Map<String, Object>> predictions = new ArrayList<>();
        for (int row = 0; row < answers.rows().size(); row++) {
            Map<String, Object> prediction = new LinkedHashMap<>();
            prediction.put("values", answers.rows().get(row));
            if (target instanceof Target.Real real && real.outputs() == 1) {
                addInterval(prediction, real, row);
            }
            int nth = row;
            reasons.ifPresent(all -> all.addNearest(prediction, nth, nth));
            why.ifPresent(all -> prediction.put("explanation", all.document(nth)));
            predictions.add(prediction);
        }
        Map<String, Object> document = head(answered);
        document.put("predictions", predictions);
        return document;
    }

    /** What every answer says of itself. */
    static Map<String, Object> head(ModelService.Answered answered) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("model", answered.model().version().name().value());
        head.put("version", answered.model().version().number());
        head.put("by", answered.by());
        head.put("support", answered.support());
        answered.key().ifPresent(key -> head.put("task", key.value()));
        return head;
    }

    private void addInterval(Map<String, Object> prediction, Target.Real real, int row) {
        Matrix means = answered.prediction().mean();
        answered.prediction().deviation().ifPresent(deviations -> {
            double mean = means.get(row, 0);
            double half = DEVIATIONS * deviations.get(row, 0);
            Map<String, Object> interval = new LinkedHashMap<>();
            interval.put("of", real.quantity());
            interval.put("level", LEVEL);
            interval.put("low", (float) real.quantityOf(mean - half));
            interval.put("high", (float) real.quantityOf(mean + half));
            prediction.put("interval", interval);
        });
    }
}
