package io.metalearn.scenarios;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides {@link Search} as {@code search}. */
public final class SearchPlugin extends TasksPlugin<ScenarioConfig> {
    public SearchPlugin() {
        super(
                Scenario.search().label(),
                "made-up searches of new users: what to show first",
                ScenarioConfig.ofRows(200),
                (config, context) -> Scenario.search().tasks(config));
    }
}
