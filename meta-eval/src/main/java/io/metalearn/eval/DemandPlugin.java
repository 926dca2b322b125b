package io.metalearn.eval;

import io.metalearn.api.plugin.EvaluatorPlugin;

/** Provides {@link DemandEvaluator} as {@code demand}, where a suite asks for it. */
public final class DemandPlugin extends EvaluatorPlugin<DemandConfig> {
    public DemandPlugin() {
        super(
                "demand",
                "WAPE, MASE, pinball loss of quantiles, service and safety stock, of quantities",
                DemandConfig.defaults(),
                target -> false,
                (config, context) -> new DemandEvaluator(config));
    }
}
