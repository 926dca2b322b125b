package io.metalearn.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.eval.Curve;
import java.util.List;

/**
 * The learning curves of the chart, those that have training losses; each thinned evenly where all together have more than {@value #POINTS}
 * points, so that the page stays small.
 */
final class CurveChart {
    static final int POINTS = 12_000;

    private CurveChart() {}

    /** For each curve {@code learner}, {@code seed}, {@code training} and {@code validation}, the latter lists of [step, loss]. */
    static ArrayNode json(List<Curve> all) {
        List<Curve> curves =
                all.stream().filter(curve -> !curve.training().isEmpty()).toList();
        int most = POINTS / (2 * Math.max(1, curves.size()));
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Curve curve : curves) {
            ObjectNode node = json.addObject().put("learner", curve.learner()).put("seed", curve.seed());
            node.set("training", points(curve.training(), most));
            node.set("validation", points(curve.validation(), most));
        }
        return json;
    }

    /** The last point stays: it is what the training came to. */
    private static ArrayNode points(List<Curve.Point> points, int most) {
        int stride = Math.max(1, (int) Math.ceil(points.size() / (double) Math.max(1, most)));
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (int i = (points.size() - 1) % stride; i < points.size(); i += stride) {
            json.addArray().add(points.get(i).step()).add((float) points.get(i).loss());
        }
        return json;
    }
}
