package io.metalearn.recommend;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides the ratings of a {@link Market} as {@code recommendation}: new users, behind a cut in time, when there are new items too. */
public final class MarketPlugin extends TasksPlugin<MarketConfig> {
    public MarketPlugin() {
        super(
                "recommendation",
                "made-up ratings of new users, of old and new items: what to show them",
                MarketConfig.defaults(),
                (config, context) -> new MarketRows(config).tasks(),
                (state, context) -> KeptEncoder.read(state));
    }
}
