package io.metalearn.baseline;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.regression.ensemble.AveragingCombiner;

/** Provides Tribuo's nearest neighbours on the support as {@code tribuo-knn}. */
public final class TribuoKnnPlugin implements MetaLearnerPlugin<TribuoKnnConfig> {
    @Override
    public String name() {
        return "tribuo-knn";
    }

    @Override
    public TribuoKnnConfig defaults() {
        return new TribuoKnnConfig(3);
    }

    @Override
    public MetaLearner create(TribuoKnnConfig config) {
        return new TribuoBaseline(rows -> new KNNTrainer<>(
                Math.min(config.neighbours(), rows),
                new L2Distance(),
                1,
                new AveragingCombiner(),
                KNNModel.Backend.STREAMS,
                NeighboursQueryFactoryType.BRUTE_FORCE));
    }
}
