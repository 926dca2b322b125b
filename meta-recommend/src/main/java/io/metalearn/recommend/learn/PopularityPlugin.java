package io.metalearn.recommend.learn;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;

/** Provides {@link Popularity} as {@code popularity}. */
public final class PopularityPlugin extends MetaLearnerPlugin<PopularityConfig> {
    public PopularityPlugin() {
        super(
                "popularity",
                "how often an item was chosen in the training tasks",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.ITEMS,
                        Ability.BASELINE),
                new PopularityConfig(Ability.ITEM),
                (config, context) -> new ItemBaseline(config.item(), new Popularity(0)));
    }
}
