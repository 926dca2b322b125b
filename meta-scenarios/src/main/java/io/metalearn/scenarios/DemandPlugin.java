package io.metalearn.scenarios;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides {@link Demand} as {@code demand}. */
public final class DemandPlugin extends TasksPlugin<ScenarioConfig> {
    public DemandPlugin() {
        super(
                Scenario.demand().label(),
                "made-up demand of new products in stores: prices, promotions, seasons, holidays, empty shelves",
                ScenarioConfig.ofRows(52),
                (config, context) -> Scenario.demand().tasks(config));
    }
}
