package io.metalearn.recommend;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.plugin.TasksPlugin;

/** Provides interactions of users and items as {@code interactions}; a {@link RowEncoder} that is lent encodes them in the place of their own. */
public final class InteractionsPlugin extends TasksPlugin<InteractionsConfig> {
    public InteractionsPlugin() {
        super(
                "interactions",
                "ratings, clicks or choices of users among items: new users, or new items",
                InteractionsConfig.defaults(),
                (config, context) -> config.read(context.find(RowEncoder.class)),
                (state, context) -> KeptEncoder.read(state));
    }
}
