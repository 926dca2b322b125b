package io.metalearn.scenarios;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides {@link Clicks} as {@code clicks}. */
public final class ClicksPlugin extends TasksPlugin<ScenarioConfig> {
    public ClicksPlugin() {
        super(
                Scenario.clicks().label(),
                "made-up impressions of new ads: who clicks",
                ScenarioConfig.ofRows(300),
                (config, context) -> Scenario.clicks().tasks(config));
    }
}
