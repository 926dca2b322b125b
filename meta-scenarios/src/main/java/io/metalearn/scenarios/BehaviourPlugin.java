package io.metalearn.scenarios;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides {@link Behaviour} as {@code behaviour}. */
public final class BehaviourPlugin extends TasksPlugin<ScenarioConfig> {
    public BehaviourPlugin() {
        super(
                Scenario.behaviour().label(),
                "made-up visits of new users: which end with an order",
                ScenarioConfig.ofRows(200),
                (config, context) -> Scenario.behaviour().tasks(config));
    }
}
