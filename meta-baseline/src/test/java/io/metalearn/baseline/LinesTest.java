package io.metalearn.baseline;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import io.metalearn.tck.LearningContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Every baseline but the mean, which knows nothing of the features, does learn a family of lines. */
class LinesTest {
    private static <C extends Record> MetaLearner byDefault(MetaLearnerPlugin<C> plugin) {
        return plugin.create(plugin.defaults());
    }

    private static MetaLearner net(int steps) {
        OuterLoop outer =
                new OuterLoop(200, 8, Descent.adam(1e-2, 0.1), EpisodeSizes.of(0, 0, 10), new Validation(100, 20, 0));
        return new PooledNet(
                new PooledNetConfig(NetConfig.of(Activation.TANH, 16), steps, List.of(0.01, 0.1), List.of(10), outer),
                KernelChoice.preferred());
    }

    abstract static class OneModel extends LearningContract {
        @Override
        protected boolean adapts() {
            return false;
        }
    }

    @Nested
    class OfGlobal extends OneModel {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new GlobalRidgePlugin());
        }
    }

    @Nested
    class OfShift extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new ShiftPlugin());
        }
    }

    @Nested
    class OfScratch extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new ScratchPlugin());
        }
    }

    @Nested
    class OfEmpiricalBayes extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new EmpiricalBayesPlugin());
        }
    }

    @Nested
    class OfTribuoSgd extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new TribuoSgdPlugin());
        }
    }

    @Nested
    class OfTribuoKnn extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new TribuoKnnPlugin());
        }

        /** Among ten rows the nearest three are far. */
        @Override
        protected EpisodeShape shape() {
            return EpisodeShape.of(30, 10);
        }
    }

    @Nested
    class OfPooledNet extends OneModel {
        @Override
        protected MetaLearner metaLearner() {
            return net(0);
        }
    }

    @Nested
    class OfFineTunedNet extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return net(10);
        }
    }
}
