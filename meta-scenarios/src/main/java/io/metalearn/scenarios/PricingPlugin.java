package io.metalearn.scenarios;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides {@link Pricing} as {@code pricing}. */
public final class PricingPlugin extends TasksPlugin<ScenarioConfig> {
    public PricingPlugin() {
        super(
                Scenario.pricing().label(),
                "made-up demand at a price, to set prices by: what is earned at each of nine",
                ScenarioConfig.ofRows(60),
                (config, context) -> Scenario.pricing().tasks(config));
    }
}
