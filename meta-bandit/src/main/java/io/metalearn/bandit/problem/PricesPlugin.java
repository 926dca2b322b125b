package io.metalearn.bandit.problem;

import io.metalearn.api.plugin.ProblemPlugin;

/** Provides {@link Prices} as {@code pricing}. */
public final class PricesPlugin extends ProblemPlugin<PullsConfig> {
    public PricesPlugin() {
        super(
                "pricing",
                "a new product's price, day by day: margin times units, elasticity unknown",
                new PullsConfig(60),
                (config, context) -> new Prices(config.pulls()));
    }
}
