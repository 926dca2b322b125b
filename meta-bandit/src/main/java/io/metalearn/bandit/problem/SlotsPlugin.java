package io.metalearn.bandit.problem;

import io.metalearn.api.plugin.ProblemPlugin;

/** Provides {@link Slots} as {@code slots}. */
public final class SlotsPlugin extends ProblemPlugin<SlotsConfig> {
    public SlotsPlugin() {
        super(
                "slots",
                "ads for the slots of a page, of which the lower are looked at less: which ad is clicked?",
                new SlotsConfig(6, 200),
                (config, context) -> new Slots(config.ads(), config.pulls()));
    }
}
