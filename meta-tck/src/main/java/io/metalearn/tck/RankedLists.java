package io.metalearn.tck;

import io.metalearn.api.Batch;
import io.metalearn.api.Prediction;

/**
 * Losses of rows that are one list, in double precision, for objectives that rank: see {@link MetaObjectiveContract#loss}. Targets are one number a
 * row, of which more is better.
 */
public final class RankedLists {
    private RankedLists() {}

    /** Mean of {@code ln(1 + exp(s_j - s_i))} over pairs in which i has the greater target; 0 where there is none. */
    public static double pairwise(Batch query, Prediction prediction) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < query.size(); i++) {
            for (int j = 0; j < query.size(); j++) {
                if (query.targets().get(i, 0) > query.targets().get(j, 0)) {
                    sum += Math.log1p(Math.exp(score(prediction, j) - score(prediction, i)));
                    pairs++;
                }
            }
        }
        return sum / Math.max(1, pairs);
    }

    /** Cross-entropy of the softmax of the scores, each row's share being its target, at least 0, over the sum of all; 0 where that is 0. */
    public static double listwise(Batch query, Prediction prediction) {
        double exponentials = 0;
        double chosen = 0;
        double all = 0;
        for (int i = 0; i < query.size(); i++) {
            exponentials += Math.exp(score(prediction, i));
            chosen += query.targets().get(i, 0) * score(prediction, i);
            all += query.targets().get(i, 0);
        }
        return all == 0 ? 0 : Math.log(exponentials) - chosen / all;
    }

    private static double score(Prediction prediction, int row) {
        return prediction.mean().get(row, 0);
    }
}
