package io.metalearn.recommend.learn;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import java.util.Set;

/** Provides {@link MatrixFactors} as {@code matrix-factorisation}. */
public final class MatrixFactorisationPlugin extends MetaLearnerPlugin<MatrixFactorisationConfig> {
    public MatrixFactorisationPlugin() {
        super(
                "matrix-factorisation",
                "matrix factorisation, shrunken to item-offset, a new task folded in by a ridge on the factors of the items",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.ITEMS,
                        Ability.BASELINE),
                new MatrixFactorisationConfig(Ability.ITEM, 3, 3, 8, 10, 10),
                (config, context) -> new ItemBaseline(config.item(), new MatrixFactors(config)));
    }

    @Override
    public SearchSpace searchSpace(MatrixFactorisationConfig settings) {
        return SearchSpace.none()
                .with("factors", Dimension.among(2, 4, 8, 16))
                .with("penalty", Dimension.logarithmic(1, 100));
    }
}
