package io.metalearn.scenarios;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides {@link Promotion} as {@code promotion}. */
public final class PromotionPlugin extends TasksPlugin<ScenarioConfig> {
    public PromotionPlugin() {
        super(
                Scenario.promotion().label(),
                "made-up campaigns: whom to send a coupon, by what it changes",
                ScenarioConfig.ofRows(300),
                (config, context) -> Scenario.promotion().tasks(config));
    }
}
