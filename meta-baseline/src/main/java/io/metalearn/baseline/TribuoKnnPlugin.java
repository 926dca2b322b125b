package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tribuo.Output;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.regression.ensemble.AveragingCombiner;

/** Provides Tribuo's nearest neighbours on the support as {@code tribuo-knn}: their mean target, or their votes for a class. */
public final class TribuoKnnPlugin extends MetaLearnerPlugin<TribuoKnnConfig> {
    public TribuoKnnPlugin() {
        super(
                "tribuo-knn",
                "Tribuo's nearest neighbours on the support",
                Set.of(Ability.REAL, Ability.BINARY, Ability.CLASSES),
                new TribuoKnnConfig(3),
                (config, context) -> new TribuoBaseline(
                        support -> trainer(Math.min(config.neighbours(), support.size()), new AveragingCombiner()),
                        support -> trainer(Math.min(config.neighbours(), mostRows(support)), new VotingCombiner()),
                        1.0 / config.neighbours()));
    }

    private static <T extends Output<T>> KNNTrainer<T> trainer(int neighbours, EnsembleCombiner<T> combiner) {
        return new KNNTrainer<>(
                neighbours,
                new L2Distance(),
                1,
                combiner,
                KNNModel.Backend.STREAMS,
                NeighboursQueryFactoryType.BRUTE_FORCE);
    }

    /** Of a class. More neighbours would bring in rows of other classes, whatever is asked about. */
    private static int mostRows(Batch support) {
        Map<Float, Integer> counts = new TreeMap<>();
        for (float index : support.targets().toArray()) {
            counts.merge(index, 1, Integer::sum);
        }
        return Collections.max(counts.values());
    }

    @Override
    public SearchSpace searchSpace(TribuoKnnConfig settings) {
        return SearchSpace.none().with("neighbours", Dimension.among(1, 2, 3, 5, 10));
    }
}
