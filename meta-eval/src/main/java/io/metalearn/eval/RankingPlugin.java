package io.metalearn.eval;

import io.metalearn.api.Target;
import io.metalearn.api.plugin.EvaluatorPlugin;

/** Provides {@link RankingEvaluator} as {@code ranking}. */
public final class RankingPlugin extends EvaluatorPlugin<RankingConfig> {
    public RankingPlugin() {
        super(
                "ranking",
                "nDCG, MRR, precision, recall, hit rate and MAP at k, and AUC, of candidate lists",
                RankingConfig.defaults(),
                target -> target instanceof Target.Relevance,
                (config, context) -> new RankingEvaluator(config));
    }
}
