package io.metalearn.recommend.learn;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import java.util.Set;

/** Provides {@link Popularity} that fades as {@code recent-popularity}. */
public final class RecentPopularityPlugin extends MetaLearnerPlugin<RecentPopularityConfig> {
    public RecentPopularityPlugin() {
        super(
                "recent-popularity",
                "how often an item was chosen of late: a row counts half after a tenth of the time that the training rows span",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.ITEMS,
                        Ability.BASELINE),
                new RecentPopularityConfig(Ability.ITEM, 0.1),
                (config, context) -> new ItemBaseline(config.item(), new Popularity(config.halfLife())));
    }

    @Override
    public SearchSpace searchSpace(RecentPopularityConfig settings) {
        return SearchSpace.none().with("halfLife", Dimension.logarithmic(0.01, 1));
    }
}
