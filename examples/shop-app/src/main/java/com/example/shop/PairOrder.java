package com.example.shop;

import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import java.util.List;
import java.util.Map;

/**
 * The shop's own metric: of the pairs of products whose prices differ, the share that the predictions put in the right order; a tie is
 * half a pair. Left out where no prices differ.
 */
final class PairOrder implements Evaluator {
    static final Metric METRIC = Metric.higher("pair_order");

    @Override
    public List<Metric> metrics(Schema schema) {
        return List.of(METRIC);
    }

    @Override
    public Map<Metric, Double> evaluate(Schema schema, Episode episode, Prediction prediction) {
        Matrix prices = episode.query().targets();
        Matrix predicted = prediction.mean();
        if (prices.rows() != predicted.rows()) {
            throw new IllegalArgumentException(
                    "predictions must be " + prices.rows() + ", got " + predicted.rows());
        }
        double right = 0;
        long pairs = 0;
        for (int i = 0; i < prices.rows(); i++) {
            for (int j = 0; j < prices.rows(); j++) {
                if (prices.get(i, 0) > prices.get(j, 0)) {
                    pairs++;
                    right += 0.5 + 0.5 * Math.signum(predicted.get(i, 0) - predicted.get(j, 0));
                }
            }
        }
        return pairs == 0 ? Map.of() : Map.of(METRIC, right / pairs);
    }
}
