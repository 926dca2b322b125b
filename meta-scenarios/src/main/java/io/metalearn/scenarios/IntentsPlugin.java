package io.metalearn.scenarios;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides {@link Intents} as {@code intents}. */
public final class IntentsPlugin extends TasksPlugin<IntentsConfig> {
    public IntentsPlugin() {
        super(
                Intents.LABEL,
                "made-up messages to a shop's service: which of five new intents, or none of these",
                IntentsConfig.defaults(),
                (config, context) -> config.tasks());
    }
}
