package io.metalearn.bandit.problem;

import io.metalearn.api.plugin.ProblemPlugin;

/** Provides {@link Promotions} as {@code promotions}. */
public final class PromotionsPlugin extends ProblemPlugin<PullsConfig> {
    public PromotionsPlugin() {
        super(
                "promotions",
                "a coupon, sent or not to customers of four segments: whom does it win?",
                new PullsConfig(200),
                (config, context) -> new Promotions(config.pulls()));
    }
}
