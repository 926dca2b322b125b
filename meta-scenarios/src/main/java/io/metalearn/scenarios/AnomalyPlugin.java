package io.metalearn.scenarios;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides {@link Anomaly} as {@code anomaly}. */
public final class AnomalyPlugin extends TasksPlugin<ScenarioConfig> {
    public AnomalyPlugin() {
        super(
                Scenario.anomaly().label(),
                "made-up transactions of new stores, some odd, which nobody has labelled",
                ScenarioConfig.ofRows(200),
                (config, context) -> Scenario.anomaly().tasks(config));
    }
}
