package io.metalearn.scenarios;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides {@link Profile} as {@code profile}. */
public final class ProfilePlugin extends TasksPlugin<ScenarioConfig> {
    public ProfilePlugin() {
        super(
                Scenario.profile().label(),
                "made-up ratings of new users, whose tastes come in kinds and change",
                ScenarioConfig.ofRows(60),
                (config, context) -> Scenario.profile().tasks(config));
    }
}
