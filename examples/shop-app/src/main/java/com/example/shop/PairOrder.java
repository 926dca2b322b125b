package com.example.shop;

import io.metalearn.api.Batch;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The shop's own metric: of the pairs of products whose prices differ, the share that the predictions put in the right order; a tie is
 * half a pair. Left out where no prices differ.
 */
final class PairOrder implements Evaluator {
    static final String METRIC = "pair_order";

    @Override
    public SortedMap<String, Double> evaluate(Batch query, Prediction prediction) {
        Matrix prices = query.targets();
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
        return new TreeMap<>(pairs == 0 ? Map.of() : Map.of(METRIC, right / pairs));
    }
}
