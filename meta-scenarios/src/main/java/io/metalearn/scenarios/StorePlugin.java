package io.metalearn.scenarios;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides {@link Store} as {@code store}. */
public final class StorePlugin extends TasksPlugin<ScenarioConfig> {
    public StorePlugin() {
        super(
                Scenario.store().label(),
                "made-up visits of stores by the hour, to set their hours by",
                ScenarioConfig.ofRows(140),
                (config, context) -> Scenario.store().tasks(config));
    }
}
