package io.metalearn.boosted;

import io.metalearn.api.Target;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import java.util.Set;

/** Provides boosted trees over support statistics as {@code boosted}. Their episodes have supports as large as those judged at. */
public final class BoostedPlugin extends MetaLearnerPlugin<BoostedConfig> {
    public BoostedPlugin() {
        super(
                "boosted",
                "gradient-boosted trees over what a support tells of a task, grown on what a linear model leaves",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.UNCERTAINTY,
                        Ability.GRADIENTS),
                BoostedConfig.defaults(),
                (config, context) -> new Boosted(config));
    }

    /** Of classes the most shots judged at, where they are known: a support has that many of each. Else no fewer than by default. */
    @Override
    public BoostedConfig defaults(TaskFacts facts) {
        DrawsConfig draws = defaults().draws();
        int usual = draws.maximumShots();
        int most = facts.target() instanceof Target.Classes && facts.mostShots() > 0
                ? facts.mostShots()
                : Math.max(usual, facts.mostShots());
        return defaults().withDraws(draws.withMaximumShots(most));
    }

    @Override
    public SearchSpace searchSpace(BoostedConfig settings) {
        return SearchSpace.none()
                .with("trees.depth", Dimension.among(3, 4, 6, 8))
                .with("trees.rate", Dimension.logarithmic(0.03, 0.3))
                .with("trees.minimumWeight", Dimension.logarithmic(1, 100))
                .with("trees.columnShare", Dimension.among(0.3, 0.5, 0.8));
    }
}
